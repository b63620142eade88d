import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { BulkAction } from "~/bulk/bulk-action";
import { resultWords } from "~/bulk/ui/result-words";
import { appContext } from "~/wiring.server";
import { createTranslator } from "~/platform/i18n/translator";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { localeOfRequest } from "~/platform/i18n/locale";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { exportBulkRun } from "~/bulk/export-bulk-run.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** The result of each order of a bulk capture as a file, in the language of the page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request, "view");
  const locale = localeOfRequest(request);
  const t = createTranslator(locale, loadTexts(locale).app);
  const wordsOf = (action: BulkAction) => resultWords(action, t);
  const file = await exportBulkRun(await appContext(), { shop, runId: params["runId"] ?? "", wordsOf });
  if (!file) throw new Response(null, { status: 404 });
  return new Response(file.csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.fileName}"`,
      "Cache-Control": "no-store",
    },
  });
}
