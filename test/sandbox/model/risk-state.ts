/** Admin GraphQL schema, RiskAssessmentResult. */
export const RISK_LEVELS = ["NONE", "PENDING", "LOW", "MEDIUM", "HIGH"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Admin GraphQL schema, OrderRiskRecommendationResult. */
export const RECOMMENDATIONS = ["NONE", "ACCEPT", "INVESTIGATE", "CANCEL"] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export interface RiskFactState {
  sentiment: "NEGATIVE" | "NEUTRAL" | "POSITIVE";
  description: string;
}

/** What one provider, Shopify itself or an app, thinks of an order. */
export interface RiskAssessmentState {
  /** The title of the app; null for Shopify. */
  provider: string | null;
  riskLevel: RiskLevel;
  facts: RiskFactState[];
}

export interface RiskState {
  /** At most one of each provider: the latest. */
  assessments: RiskAssessmentState[];
  recommendation: Recommendation;
}
