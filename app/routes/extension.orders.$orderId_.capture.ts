import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import { parseOrderId } from "~/kernel/ids";
import { localeOfRequest } from "~/platform/i18n/locale";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { parseAmountQuery, parseCaptureForm } from "~/extension/form.server";
import { captureFromExtension } from "~/extension/capture-from-extension.server";
import { previewExtensionCapture } from "~/extension/preview-extension-capture.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** What a capture would do and what it would lose, before anybody confirms. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, cors } = await authenticateAdmin(request, "view");
  const orderId = parseOrderId(params["orderId"] ?? "");
  const query = parseAmountQuery(new URL(request.url).searchParams);
  if (!orderId || !query) return cors(new Response(null, { status: 400 }));
  const locale = localeOfRequest(request);
  const preview = await previewExtensionCapture(await appContext(), { shop, orderId, locale, ...query });
  return cors(Response.json(preview));
}

/** Captures. A second request with the same key gets the outcome of the first. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor, cors } = await authenticateAdmin(request, "capture");
  const orderId = parseOrderId(params["orderId"] ?? "");
  const form = parseCaptureForm(await readForm(request));
  if (!orderId || !form) return cors(new Response(null, { status: 400 }));
  const locale = localeOfRequest(request);
  const outcome = await captureFromExtension(await appContext(), { shop, actor, orderId, locale, ...form });
  return cors(Response.json(outcome));
}
