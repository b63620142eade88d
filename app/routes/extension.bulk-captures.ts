import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import { localeOfRequest } from "~/platform/i18n/locale";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { parseBulkForm } from "~/bulk/form.server";
import { startBulk } from "~/bulk/start-bulk.server";
import type { ExtensionBulkPlan, ExtensionBulkStart, ExtensionReserved } from "~/extension/extension-view";
import { planExtensionBulk } from "~/extension/plan-extension-bulk.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A browser first asks with OPTIONS whether it may send; there is nothing to read here. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { cors } = await authenticateAdmin(request, "view");
  return cors(new Response(null, { status: 405 }));
}

/** Plans and starts a capture of the orders ticked in Shopify's own list. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, rights, cors } = await authenticateAdmin(request, "view");
  const ctx = await appContext();
  if (!rights.includes("capture")) {
    const text = ctx.translate(localeOfRequest(request), "roles.reserved.capture");
    return cors(Response.json({ kind: "reserved", text } satisfies ExtensionReserved, { status: 403 }));
  }
  const form = parseBulkForm(await readForm(request));
  // The extension asks for captures alone, for which the right was checked.
  if (form && "action" in form && form.action !== "capture") return cors(new Response(null, { status: 400 }));
  switch (form?.intent) {
    case "plan": {
      const { selection } = form;
      const plan: ExtensionBulkPlan = await planExtensionBulk(ctx, {
        shop,
        selection,
        locale: localeOfRequest(request),
      });
      return cors(Response.json(plan));
    }
    case "start": {
      const outcome: ExtensionBulkStart = await startBulk(ctx, { shop, actor, ...form });
      return cors(Response.json(outcome));
    }
    default:
      return cors(new Response(null, { status: 400 }));
  }
}
