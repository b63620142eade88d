/** "8 retries over 4 hours", exponential (shopify.dev, "Troubleshoot webhooks"). */
export const RETRIES = 8;
const SPAN_MS = 4 * 3_600_000;

/**
 * Milliseconds to wait before retry `number` (1 to 8), or null where none is left.
 * Assumption: each wait is twice the previous one and together they make four hours, so the first is 56 seconds.
 */
export function retryDelay(number: number): number | null {
  if (number > RETRIES) return null;
  return Math.round((SPAN_MS / (2 ** RETRIES - 1)) * 2 ** (number - 1));
}
