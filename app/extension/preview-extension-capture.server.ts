import type { OrderId, ShopDomain } from "~/kernel/ids";
import { isPositive } from "~/kernel/money";
import type { AppContext } from "~/context";
import { previewCapture } from "~/money/preview-capture.server";
import { toExtensionAmount, type ExtensionPreview } from "./extension-view";
import { toExtensionRefusal } from "./to-extension-refusal";
import { type AmountAsked, selectionOf } from "./selection-of";

/** What capturing everything, or an amount as a person typed it, would do. Asks nobody and writes nothing. */
export async function previewExtensionCapture(
  ctx: Pick<AppContext, "db" | "clock" | "translate">,
  input: { shop: ShopDomain; orderId: OrderId; asked: AmountAsked | null; locale: string },
): Promise<ExtensionPreview> {
  const { shop, orderId, asked, locale } = input;
  const selection = selectionOf(asked, locale);
  if (selection.kind === "refused") return toExtensionRefusal(selection, { ctx, locale });
  const preview = await previewCapture(ctx, { shop, orderId, selection, authorizationId: null });
  if (preview.kind === "refused") return toExtensionRefusal(preview, { ctx, locale });
  const { amount, givenUp, givesUpRest, ignoresCurrentTotal } = preview;
  return {
    kind: "plan",
    amount: toExtensionAmount(amount),
    givenUp: isPositive(givenUp) ? toExtensionAmount(givenUp) : null,
    givesUpRest,
    ignoresCurrentTotal,
  };
}
