import { attributeMoney } from "./attribute-money";
import type { AuthorizationId } from "~/kernel/ids";
import type { LedgerEntry, MoneySource } from "./ledger-entry";
import { moneyFactsOf, type KnownAuthorization, type ReadingOfMoney } from "./money-facts";
import { type MoneyFact } from "./money-fact";
import type { Operation } from "../operation/operation";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { operationAnsweredBy } from "../operation/recognize-operation";
import type { CaptureEngine } from "~/gateways/capture-engines";

export interface ReadingInput extends ReadingOfMoney {
  /** The order's pay-later authorizations. Money of other payments (gift card, card) is not followed. */
  authorizations: readonly (KnownAuthorization & { engine: CaptureEngine | null })[];
  /** The order's operations that may still get an answer. */
  operations: readonly Operation[];
}

/** The entries that a reading adds to the ledger, each with who moved the money. Empty where everything is known. */
export function entriesOfReading({ authorizations, operations, ...reading }: ReadingInput): LedgerEntry[] {
  const { snapshot, known } = reading;
  const engines = new Map(authorizations.map(({ id, engine }) => [id, engine]));
  const added: LedgerEntry[] = [];
  for (const fact of moneyFactsOf(reading, authorizations)) {
    const book = [...known, ...added];
    if (book.some(({ kind, reference }) => kind === fact.kind && reference === fact.reference)) continue;
    const operation = fact.transaction ? operationAnsweredBy(fact.transaction, operations, book) : null;
    added.push({
      orderId: snapshot.id,
      authorizationId: fact.authorizationId,
      kind: fact.kind,
      amount: fact.amount,
      source: operation ? "app" : sourceOf(fact, snapshot, engines),
      reference: fact.reference,
      operationId: operation?.id ?? null,
      occurredAt: fact.occurredAt,
    });
  }
  return added;
}

/** A remainder that lapsed or was given up ended at the provider. */
function sourceOf(
  fact: MoneyFact,
  snapshot: OrderSnapshot,
  engines: ReadonlyMap<AuthorizationId, CaptureEngine | null>,
): MoneySource {
  if (!fact.transaction) return "provider";
  return attributeMoney(fact.transaction, snapshot.fulfillments, engines.get(fact.authorizationId) ?? null);
}
