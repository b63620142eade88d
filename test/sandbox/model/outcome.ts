/** Shopify's plain refusal: the content of a `userErrors` entry. */
export interface Refusal {
  ok: false;
  field: string[] | null;
  message: string;
  /** Set where the mutation's userErrors have a code. */
  code?: string;
}
