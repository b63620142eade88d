import type { OrderState } from "../../../model/order-state";
import type { RiskAssessmentState } from "../../../model/risk-state";
import { gid } from "../rest-format";

/**
 * Body of orders/risk_assessment_changed: level, provider and order, without the recommendation (Admin GraphQL schema,
 * WebhookSubscriptionTopic). Assumption: these fields, as a public app says that its deliveries had them; Shopify
 * documents none.
 */
export const riskPayload = (order: OrderState, assessment: RiskAssessmentState, at: string) => ({
  provider_id: null,
  provider_title: assessment.provider,
  risk_level: assessment.riskLevel.toLowerCase(),
  created_at: at,
  order_id: order.id,
  admin_graphql_api_order_id: gid("Order", order.id),
});
