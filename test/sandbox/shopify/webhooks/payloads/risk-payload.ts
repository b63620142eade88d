import type { OrderState } from "../../../model/order-state";
import type { RiskAssessmentState } from "../../../model/risk-state";

/**
 * Body of orders/risk_assessment_changed: level, facts, provider and order, without the recommendation (Admin GraphQL
 * schema, WebhookSubscriptionTopic). Assumption: the names of the fields, and small letters for the level.
 */
export const riskPayload = (order: OrderState, assessment: RiskAssessmentState) => ({
  order_id: order.id,
  provider_id: null,
  provider_title: assessment.provider,
  risk_level: assessment.riskLevel.toLowerCase(),
  facts: assessment.facts.map(({ sentiment, description }) => ({
    sentiment: sentiment.toLowerCase(),
    description,
  })),
});
