import type { ShopDomain } from "~/domain/ids";
import type { AppContext } from "~/services/app-context";
import type { BulkRefusal, BulkSelection } from "~/services/bulk/bulk-views";
import { planBulkCapture } from "~/services/bulk/plan-bulk-capture.server";
import { toSentAmount, type SentBulkPlan } from "./extension-views";

/** The dry run of a bulk capture over the orders ticked in Shopify's own list. */
export async function planSentBulk(
  ctx: Pick<AppContext, "db" | "clock" | "translate">,
  input: { shop: ShopDomain; selection: BulkSelection; locale: string },
): Promise<SentBulkPlan> {
  const { shop, selection, locale } = input;
  const plan = await planBulkCapture(ctx, { shop, selection });
  if (plan.kind !== "planned") return plan;
  const { capturable, refused } = plan;
  return {
    kind: "planned",
    capturable: { orders: capturable.orders, amounts: capturable.amounts.map(toSentAmount) },
    refused: refused.map((each) => ({
      text: ctx.translate(locale, `refusals.${each.reason}`),
      orders: each.orders,
      examples: namesOf(each),
    })),
  };
}

/** An order that the app does not follow has no name here, only its number in the database of Shopify. */
function namesOf({ reason, examples }: BulkRefusal): string[] {
  return reason === "order_not_found" ? [] : examples;
}
