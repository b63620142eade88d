/** One entry of `errors` as Shopify writes it. */
export interface WireError {
  message: string;
  locations?: { line: number; column: number }[];
  path?: (string | number)[];
  extensions?: Record<string, unknown>;
}
