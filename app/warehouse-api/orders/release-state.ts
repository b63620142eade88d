/** What the warehouse may do with an order. */
export const API_RELEASE_STATES = ["may_ship", "hold", "shipped"] as const;
export type ApiReleaseState = (typeof API_RELEASE_STATES)[number];
