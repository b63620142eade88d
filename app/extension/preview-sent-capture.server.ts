import type { OrderId, ShopDomain } from "~/kernel/ids";
import { isPositive } from "~/kernel/money";
import type { AppContext } from "~/context";
import { previewCapture } from "~/money/preview-capture.server";
import { toSentAmount, type SentPreview } from "./extension-views";
import { toSentRefusal } from "./to-sent-refusal";
import { type AmountAsked, selectionOf } from "./selection-of";

/** What capturing all, or an amount as a person typed it, would come to. Asks nobody and writes nothing. */
export async function previewSentCapture(
  ctx: Pick<AppContext, "db" | "clock" | "translate">,
  input: { shop: ShopDomain; orderId: OrderId; asked: AmountAsked | null; locale: string },
): Promise<SentPreview> {
  const { shop, orderId, asked, locale } = input;
  const selection = selectionOf(asked, locale);
  if (selection.kind === "refused") return toSentRefusal(selection, { ctx, locale });
  const preview = await previewCapture(ctx, { shop, orderId, selection, authorizationId: null });
  if (preview.kind === "refused") return toSentRefusal(preview, { ctx, locale });
  const { amount, givenUp, givesUpRest, ignoresCurrentTotal } = preview;
  return {
    kind: "plan",
    amount: toSentAmount(amount),
    givenUp: isPositive(givenUp) ? toSentAmount(givenUp) : null,
    givesUpRest,
    ignoresCurrentTotal,
  };
}
