import type { OrderState } from "../../model/order-state";
import type { RiskAssessmentState } from "../../model/risk-state";
import type { ResolverMap } from "../graphql/context";
import { plain } from "../graphql/page";
import { otherApp } from "../shop/app-resolvers";

export const riskResolvers: ResolverMap = {
  Order: { risk: (order: OrderState) => order.risk },
  OrderRiskSummary: plain("assessments", "recommendation"),
  OrderRiskAssessment: {
    riskLevel: (assessment: RiskAssessmentState) => assessment.riskLevel,
    facts: (assessment: RiskAssessmentState) => assessment.facts,
    // "null if the assessment was provided by Shopify" (Admin GraphQL schema).
    provider: (assessment: RiskAssessmentState) =>
      assessment.provider === null ? null : otherApp(assessment.provider),
  },
  RiskFact: plain("sentiment", "description"),
};
