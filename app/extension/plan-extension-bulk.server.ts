import { BULK_CAPTURE, RULES_OF } from "~/bulk/bulk-action";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { BulkRefusalView, BulkSelection, LeftOutReason } from "~/bulk/bulk-view";
import { planBulk } from "~/bulk/plan-bulk.server";
import { toExtensionAmount, type ExtensionBulkPlan } from "./extension-view";

/** The dry run of a bulk capture over the orders ticked in Shopify's own list. */
export async function planExtensionBulk(
  ctx: Pick<AppContext, "db" | "clock" | "providers" | "translate">,
  input: { shop: ShopDomain; selection: BulkSelection; locale: string },
): Promise<ExtensionBulkPlan> {
  const { shop, selection, locale } = input;
  const plan = await planBulk(ctx, { shop, selection, ...BULK_CAPTURE });
  if (plan.kind !== "planned") return plan;
  const { groups, refused } = plan;
  return {
    kind: "planned",
    groups: groups.map(({ group, orders, amounts }) => ({
      group,
      name: ctx.translate(locale, `bulk.group.${group}`),
      help: ctx.translate(locale, `bulk.groupHelp.${group}`),
      orders,
      amounts: amounts.map(toExtensionAmount),
      isChosenAtFirst: RULES_OF.capture.atFirst.includes(group),
    })),
    refused: refused.map((each) => ({
      text: ctx.translate(locale, keyOf(each.reason)),
      orders: each.orders,
      examples: namesOf(each),
    })),
  };
}

function keyOf(reason: LeftOutReason): string {
  const isOfBulk = reason === "not_by_app" || reason === "test_order";
  return isOfBulk ? `bulk.leftOutBecause.${reason}` : `refusals.${reason}`;
}

/** The app has no name for an order that it does not follow, only Shopify's id, so such orders are not named. */
function namesOf({ reason, examples }: BulkRefusalView): string[] {
  return reason === "order_not_found" ? [] : examples;
}
