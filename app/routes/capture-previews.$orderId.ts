import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { CapturePreviewView } from "~/money/capture-preview-view";
import { appContext } from "~/wiring.server";
import { parseOrderId } from "~/kernel/ids";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { parsePreviewQuery } from "~/order-page/form.server";
import { previewCapture } from "~/money/preview-capture.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A dialog keeps what it opened with; if the order changes behind it, the confirmed amount makes the server refuse. */
export const shouldRevalidate = () => false;

/** What a capture would do and which consents it needs, for the dialog that asks for them. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<CapturePreviewView> {
  const { shop } = await authenticateAdmin(request, "view");
  const orderId = parseOrderId(params["orderId"] ?? "");
  const query = parsePreviewQuery(new URL(request.url).searchParams);
  if (!orderId || !query) throw new Response(null, { status: 400 });
  const { wish, authorizationId } = query;
  return previewCapture(await appContext(), { shop, orderId, selection: wish, authorizationId });
}
