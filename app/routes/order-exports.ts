import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { exportPart } from "~/order-list/export-orders.server";
import { NEXT_PART, PART_ORDERS } from "~/order-list/export-part";
import { parseListState } from "~/order-list/list-state";
import { exportWords } from "~/order-list/ui/export-words";
import { createI18n } from "~/platform/i18n/create-i18n";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { localeOfRequest } from "~/platform/i18n/locale";
import { createFormat } from "~/ui/format";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A part of the list as a file, in the language of the page; a header says where the next part begins. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, installed } = await authenticateAdmin(request, "view");
  const params = new URL(request.url).searchParams;
  const { view, ...state } = parseListState(params);
  const locale = localeOfRequest(request);
  const { t } = createI18n(locale, loadTexts(locale).app);
  const part = await exportPart(await appContext(), {
    shop,
    state: { ...state, view: view === "attention" ? "all" : view },
    after: params.get("after") ?? "",
    words: exportWords(t, createFormat(locale, installed.ianaTimezone ?? "UTC")),
  });
  return new Response(part.csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Cache-Control": "no-store",
      [PART_ORDERS]: String(part.orders),
      ...(part.next === null ? {} : { [NEXT_PART]: part.next }),
    },
  });
}
