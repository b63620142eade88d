import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { findDecisions } from "./decided-orders.store.server";

/** What a hold at Shopify says to whoever sees it: every reason in plain words, in the language of the shop's mails. */
export async function describeHold(
  ctx: Pick<AppContext, "db" | "translate">,
  { shop, orderId, locale }: { shop: ShopDomain; orderId: OrderId; locale: string | null },
): Promise<string> {
  const [decision] = await findDecisions(ctx.db, shop, [orderId]);
  const reasons = decision?.release?.state === "hold" ? decision.release.reasons : [];
  const language = locale ?? "en";
  const words = reasons.map((reason) =>
    ctx.translate(language, `release.reason.${reason === "import_paused" ? "import_paused_then" : reason}`),
  );
  return ctx.translate(language, "release.holdBecause", { reasons: words.join(", ") });
}
