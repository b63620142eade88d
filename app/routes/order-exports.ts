import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { exportChosen, exportPart } from "~/order-list/export-orders.server";
import { NEXT_PART, PART_ORDERS } from "~/order-list/export-part";
import { parseExportForm } from "~/order-list/form.server";
import { parseListState } from "~/order-list/list-state";
import { exportWords } from "~/order-list/ui/export-words";
import { createTranslator } from "~/platform/i18n/translator";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { localeOfRequest } from "~/platform/i18n/locale";
import { readForm } from "~/platform/http/read-form.server";
import { formatOf } from "~/ui/format";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A part of the list as a file, in the language of the page; a header says where the next part begins. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, installed } = await authenticateAdmin(request, "view");
  const params = new URL(request.url).searchParams;
  const { view, ...state } = parseListState(params);
  const part = await exportPart(await appContext(), {
    shop,
    state: { ...state, view: view === "attention" ? "all" : view },
    after: params.get("after") ?? "",
    words: wordsOf(request, installed.ianaTimezone),
  });
  return answer(part);
}

/** Ticked orders as a part of a file. They are sent in a body, since an address has no room for hundreds. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, installed } = await authenticateAdmin(request, "view");
  const form = parseExportForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  const words = wordsOf(request, installed.ianaTimezone);
  return answer({ ...(await exportChosen(await appContext(), { shop, ...form, words })), next: null });
}

function wordsOf(request: Request, timeZone: string | null) {
  const locale = localeOfRequest(request);
  const t = createTranslator(locale, loadTexts(locale).app);
  return exportWords(t, formatOf(locale, timeZone ?? "UTC"));
}

function answer({ csv, orders, next }: Awaited<ReturnType<typeof exportPart>>): Response {
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Cache-Control": "no-store",
      [PART_ORDERS]: String(orders),
      ...(next === null ? {} : { [NEXT_PART]: next }),
    },
  });
}
