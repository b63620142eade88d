/** Shopify's plain refusal: what a `userErrors` entry says. */
export interface Refusal {
  ok: false;
  field: string[] | null;
  message: string;
  /** Where the mutation's userErrors have a code. */
  code?: string;
}
