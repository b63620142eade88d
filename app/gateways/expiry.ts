export type ExpirySource = "provider" | "shopify" | "policy";

export interface Expiry {
  expiresAt: Date;
  source: ExpirySource;
}

const DAY_MS = 86_400_000;

/** Lists and figures count an order as expiring this many days ahead; each gateway has its own days for warnings. */
export const EXPIRING_WITHIN_DAYS = 7;

/**
 * An authorization that expires at this moment or earlier counts as expiring within the days. Pages count the whole days
 * that are left, so that one of seven days and an hour reads "in 7 days", and belongs to those within 7 days.
 */
export function expiringUntil(now: Date, days: number = EXPIRING_WITHIN_DAYS): Date {
  return new Date(now.getTime() + (days + 1) * DAY_MS - 1);
}

/**
 * When an authorization lapses, by the most trusted source that says so: the provider itself, Shopify's
 * `authorizationExpiresAt` (Plus shops only, by the Admin GraphQL schema), else the shop's window for the gateway.
 */
export function resolveExpiry(input: {
  authorizedAt: Date;
  providerExpiresAt: Date | null;
  shopifyExpiresAt: Date | null;
  authorizationWindowDays: number;
}): Expiry {
  if (input.providerExpiresAt) return { expiresAt: input.providerExpiresAt, source: "provider" };
  if (input.shopifyExpiresAt) return { expiresAt: input.shopifyExpiresAt, source: "shopify" };
  const expiresAt = new Date(input.authorizedAt.getTime() + input.authorizationWindowDays * DAY_MS);
  return { expiresAt, source: "policy" };
}

/**
 * Whether the authorization has certainly lapsed: Shopify or the provider gives a date in the past, and the same
 * reading no longer calls the authorization `capturable`. No date alone ends an authorization: the provider may have
 * extended it, and Shopify's reading has the last word. The shop's own table is a guess and proves nothing.
 */
export function isLapsed(
  expiry: { expiresAt: Date | null; expirySource: ExpirySource | null },
  { readAt, capturable }: { readAt: Date; capturable: boolean },
): boolean {
  if (capturable || expiry.expiresAt === null || expiry.expirySource === "policy") return false;
  return expiry.expiresAt.getTime() <= readAt.getTime();
}

/** Whether the authorization expires within the given number of days, which the merchant chose for warnings. */
export function isExpiringSoon(expiresAt: Date | null, warningDays: number, now: Date): boolean {
  if (expiresAt === null) return false;
  const left = expiresAt.getTime() - now.getTime();
  return left > 0 && left <= warningDays * DAY_MS;
}
