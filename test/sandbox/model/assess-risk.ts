import { announce } from "./announce";
import type { OrderState } from "./order-state";
import type { Recommendation, RiskAssessmentState, RiskLevel } from "./risk-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** The recommendation that comes from the worst level. Assumption: which recommendation belongs to which level. */
const RECOMMENDED: Record<RiskLevel, Recommendation> = {
  NONE: "NONE",
  PENDING: "NONE",
  LOW: "ACCEPT",
  MEDIUM: "INVESTIGATE",
  HIGH: "CANCEL",
};
const BY_WEIGHT: RiskLevel[] = ["NONE", "PENDING", "LOW", "MEDIUM", "HIGH"];

/**
 * A provider tells what it thinks of an order; its earlier assessment is replaced. Assumption: `updatedAt` stays, and
 * orders/updated is not sent.
 */
export function assessRisk(
  world: World,
  shop: ShopState,
  order: OrderState,
  assessment: RiskAssessmentState,
): void {
  const others = order.risk.assessments.filter((each) => each.provider !== assessment.provider);
  const assessments = [...others, assessment];
  const weight = Math.max(...assessments.map((each) => BY_WEIGHT.indexOf(each.riskLevel)));
  order.risk = { assessments, recommendation: RECOMMENDED[BY_WEIGHT[weight] ?? "NONE"] };
  announce(world, shop, [{ type: "risk_assessed", order, assessment }]);
}
