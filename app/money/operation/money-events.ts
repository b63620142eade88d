import { transactionOf } from "~/kernel/transaction-id";
import type { NewTimelineEvent } from "~/orders/timeline.store.server";
import type { DirectProviderName, ProviderBrand } from "~/gateways/authority";
import type { Actor } from "~/kernel/actor";
import type { TransactionSnapshot } from "~/orders/order-snapshot";
import { amountStated, correctedReference } from "../ledger/corrections";
import type { LedgerEntry, LedgerEntryKind, MoneySource } from "../ledger/ledger-entry";
import { subtract, type Money } from "~/kernel/money";
import type { Operation } from "./operation";
import type { TimelineKind } from "~/orders/timeline";

const KIND_OF: Record<LedgerEntryKind, TimelineKind> = {
  authorized: "payment_authorized",
  captured: "payment_captured",
  voided: "payment_voided",
  expired: "payment_expired",
  refunded: "payment_refunded",
};

const ACTOR_OF: Record<MoneySource, Actor> = {
  app: { kind: "app" },
  shopify_admin: { kind: "shopify" },
  shopify_on_fulfillment: { kind: "shopify" },
  flow: { kind: "flow" },
  provider: { kind: "provider" },
  unknown: { kind: "unknown" },
};

type Stamp = { newId: () => string };

/**
 * The timeline event of a ledger entry, credited to whoever asked for the money. `book` is the order's whole ledger: a
 * correction of a payment names the earlier amount, and a correction of a remainder has no event.
 */
export function eventOfEntry(
  entry: LedgerEntry,
  {
    operations,
    book,
    shown,
  }: {
    operations: readonly Operation[];
    book: readonly LedgerEntry[];
    shown: readonly TransactionSnapshot[];
  },
  { newId }: Stamp,
): NewTimelineEvent[] {
  const corrected = correctedReference(entry);
  if (corrected !== null) return [eventOfCorrection(entry, { corrected, book }, newId())];
  if (entry.amount.amountMinor <= 0) return [];
  const operation = operations.find(({ id }) => id === entry.operationId);
  return [
    {
      id: newId(),
      orderId: entry.orderId,
      kind: KIND_OF[entry.kind],
      occurredAt: entry.occurredAt,
      actor: operation?.requestedBy ?? ACTOR_OF[entry.source],
      data: { ...entry.amount, source: entry.source, ...whereOf(entry, shown) },
      reference: entry.reference,
    },
  ];
}

/** At which provider money moved of which Shopify knows nothing. */
function whereOf(
  { authorizationId, reference }: LedgerEntry,
  shown: readonly TransactionSnapshot[],
): { provider?: ProviderBrand | DirectProviderName } {
  const promised = shown.find(({ id }) => id === transactionOf(authorizationId));
  const isOfProvider = shown.some(({ id, movement }) => id === reference && movement !== undefined);
  if (!promised?.direct || !isOfProvider) return {};
  return { provider: promised.direct.brand ?? promised.direct.provider };
}

function eventOfCorrection(
  entry: LedgerEntry,
  { corrected, book }: { corrected: string; book: readonly LedgerEntry[] },
  id: string,
): NewTimelineEvent {
  const { orderId, kind, amount, reference, occurredAt, source } = entry;
  const now = amountStated(book, { kind, amount, reference: corrected });
  return {
    id,
    orderId,
    kind: "payment_corrected",
    occurredAt,
    actor: ACTOR_OF[source],
    data: { ...now, amountBeforeMinor: subtract(now, amount).amountMinor, kind },
    reference,
  };
}

/** The timeline event of a request that did not simply succeed. */
export function eventOfOperation(
  kind: "operation_requested" | "operation_rejected" | "operation_unknown" | "operation_settled",
  operation: Operation,
  stamp: Stamp & {
    occurredAt: Date;
    actor: Actor;
    reason?: string;
    providerText?: string | null;
    /** The part of a refund that is for shipping. */
    shipping?: Money;
  },
): NewTimelineEvent {
  return {
    id: stamp.newId(),
    orderId: operation.orderId,
    kind,
    occurredAt: stamp.occurredAt,
    actor: stamp.actor,
    data: {
      ...operation.amount,
      kind: operation.kind,
      ...(operation.goods?.note ? { note: operation.goods.note } : {}),
      ...(stamp.shipping ? { shippingMinor: stamp.shipping.amountMinor } : {}),
      ...(stamp.reason === undefined
        ? {}
        : { reason: stamp.reason, providerText: stamp.providerText ?? null }),
    },
    reference: operation.id,
  };
}
