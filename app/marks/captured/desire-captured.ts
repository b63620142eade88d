import { toDecimal, isPositive, isZero, sum, zero, type Money } from "~/kernel/money";
import { summarizeAuthorization } from "~/money/ledger/ledger";
import type { LedgerEntry } from "~/money/ledger/ledger-entry";
import { amountOwed } from "~/money/ledger/order-balance";
import type { OrderFacts } from "~/money/order-facts";
import type { Rules } from "~/settings/rules.server";
import type { CapturedKind } from "../marks-in-use";
import { isSameTag } from "../order-mark";

/** What the marks are decided from. */
export type CapturedFacts = Pick<OrderFacts, "order" | "entries" | "authorizations">;

const NOTHING = { captured_tag: null, captured_metafield: null, paid: null } as const;

/**
 * What has to stand on an order at Shopify about money that providers' own APIs captured, by the choices for the gateway
 * of its first such payment. An order of which nothing was captured has no marks. A tag that already tells a warehouse
 * what it may ship cannot tell this, too, so it is left to the warehouse.
 */
export function desireCaptured(
  facts: CapturedFacts,
  { policies, settings }: Pick<Rules, "policies" | "settings">,
): Record<CapturedKind, string | null> {
  const [first] = directOf(facts);
  const policy = policies.find(({ gateway }) => gateway === first?.gateway);
  if (!first || !policy) return NOTHING;
  const moved = movedAtProviders(facts);
  if (!isPositive(moved.captured)) return NOTHING;
  const { tagCaptured: tag, marksCapturedMetafield, marksPaid } = policy;
  const isTaken = [settings.tagMayShip, settings.tagHold].some((other) => isSameTag(other, tag));
  return {
    captured_tag: tag === "" || isTaken ? null : tag,
    captured_metafield: marksCapturedMetafield ? metafieldOf(moved, first) : null,
    paid: marksPaid && isWhole(facts, moved) ? "paid" : null,
  };
}

/** The order's payments whose money a provider's own API moves. */
function directOf({
  authorizations,
}: Pick<CapturedFacts, "authorizations">): CapturedFacts["authorizations"] {
  return authorizations.filter(({ authority }) => authority !== "shopify");
}

interface Moved {
  captured: Money;
  refunded: Money;
  refundable: Money;
  remaining: Money;
  /** When money last was captured or given back. */
  at: Date | null;
}

function movedAtProviders({ authorizations, entries, order: { currency } }: CapturedFacts): Moved {
  const direct = directOf({ authorizations });
  const sums = direct.map(({ id }) => summarizeAuthorization(entries, id, currency));
  const total = (part: "captured" | "refunded" | "refundable" | "remaining") =>
    sum(
      sums.map((each) => each[part]),
      currency,
    );
  const ids = new Set<string>(direct.map(({ id }) => id));
  return {
    captured: total("captured"),
    refunded: total("refunded"),
    refundable: total("refundable"),
    remaining: total("remaining"),
    at: lastOf(entries.filter(({ authorizationId }) => ids.has(authorizationId))),
  };
}

function lastOf(entries: readonly LedgerEntry[]): Date | null {
  const times = entries
    .filter(({ kind }) => kind === "captured" || kind === "refunded")
    .map(({ occurredAt }) => occurredAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** The value of the metafield, as JSON with amounts as decimals. Others read its keys, which must stay. */
function metafieldOf(
  { captured, refunded, remaining, at }: Moved,
  { authority: provider, providerReference: reference }: CapturedFacts["authorizations"][number],
): string {
  return JSON.stringify({
    currency: captured.currency,
    captured: toDecimal(captured),
    refunded: toDecimal(refunded),
    remaining: toDecimal(remaining),
    at: at?.toISOString() ?? null,
    provider,
    reference,
  });
}

/**
 * Whether the captured money pays for the whole order. What people stated to be settled elsewhere was not captured, and
 * an order whose money was all given back is not to be called paid.
 */
function isWhole({ order, entries }: CapturedFacts, { refundable }: Moved): boolean {
  if (order.canceledAt !== null || !isPositive(refundable)) return false;
  return isZero(amountOwed({ ...order, settledElsewhere: zero(order.currency) }, entries));
}
