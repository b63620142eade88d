import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ShownPreview } from "~/components/order/money-types";
import { appContext } from "~/context.server";
import { parseOrderId } from "~/domain/ids";
import { authenticateAdmin } from "~/routes/authenticate-admin.server";
import { parsePreviewQuery } from "~/routes/money-form.server";
import { previewCapture, type PreviewCaptureInput } from "~/services/payments/preview-capture.server";
import type { AppContext } from "~/services/app-context";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** What a capture would come to and which consents it needs, for the dialog that asks for them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request);
  const orderId = parseOrderId(params["orderId"] ?? "");
  const query = parsePreviewQuery(new URL(request.url).searchParams);
  if (!orderId || !query) throw new Response(null, { status: 400 });
  const { wish, authorizationId } = query;
  return previewWithConsents(await appContext(), { shop, orderId, request: wish, authorizationId });
}

/** Asked without consents first: one that is not needed is not asked of anybody. */
async function previewWithConsents(
  ctx: AppContext,
  input: Omit<PreviewCaptureInput, "givesUpRest" | "ignoresCurrentTotal">,
): Promise<ShownPreview> {
  const consents = { givesUpRest: false, ignoresCurrentTotal: false };
  for (;;) {
    const preview = await previewCapture(ctx, { ...input, ...consents });
    if (preview.kind === "plan") {
      const { amount, givenUp } = preview;
      return { kind: "plan", amount, givenUp, ...consents };
    }
    if (preview.reason === "rest_would_be_lost" && !consents.givesUpRest) consents.givesUpRest = true;
    else if (preview.reason === "above_current_total" && !consents.ignoresCurrentTotal)
      consents.ignoresCurrentTotal = true;
    else return preview;
  }
}
