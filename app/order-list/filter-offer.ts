/** What the shop itself has to filter by. */
export interface FilterOffer {
  gateways: { gateway: string; label: string }[];
  /** The shop's own currency first. */
  currencies: string[];
}
