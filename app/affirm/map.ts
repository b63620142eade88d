import { z } from "zod";
import { affirmEvent, centsOrNone, kindOf, otherEvent } from "./event";
import { countEvents, restOf, totalOf } from "./movements";
import { isPositive, money, sum, zero, type Money } from "~/kernel/money";
import type {
  AuthorizationReading,
  ProviderAuthorization,
  ProviderMovement,
} from "~/money/direct-provider.port";

/** All other fields, among them the customer's, are dropped. */
const affirmTransaction = z.object({
  id: z.string().min(1).max(128),
  checkout_id: z.string().max(128).nullish(),
  status: z.string().min(1).max(64),
  amount: z.int().nonnegative(),
  amount_refunded: centsOrNone,
  remaining_capturable_amount: centsOrNone,
  currency: z.string().regex(/^[A-Z]{3}$/),
  authorization_expiration: z.iso
    .datetime({ offset: true })
    .nullish()
    .transform((text) => (text == null ? null : new Date(text))),
  events: z.array(affirmEvent),
});
type AffirmTransaction = z.infer<typeof affirmTransaction>;

/** The customer agreed, and the merchant has not authorized the payment yet. */
const NOT_YET: readonly string[] = ["created", "confirmed"];
const NEVER: readonly string[] = ["declined", "canceled", "confirmation_expired"];
const RELEASED: readonly string[] = ["voided", "expired_authorization", "auth_expired"];

/** What was asked for, by which an answer about something else is recognized. */
export interface AskedTransaction {
  /** The transaction's id, or the checkout token that it began with. */
  id: string;
  currency: string;
}

/**
 * A transaction as Affirm answers it, with its events expanded: without `?expand=events` the list is empty, whatever
 * happened. Unknown status words are accepted, since what is left follows from the events.
 *
 * @see https://docs.affirm.com/developers/docs/transaction-states
 */
export function toReading(body: unknown, asked: AskedTransaction): AuthorizationReading {
  const parsed = affirmTransaction.safeParse(body);
  if (!parsed.success)
    return unreadable(`Fields of the transaction are missing or wrong: ${faultsOf(parsed.error)}.`);
  const transaction = parsed.data;
  if (transaction.id !== asked.id && transaction.checkout_id !== asked.id)
    return unreadable("Affirm answered with another transaction.");
  if (transaction.currency !== asked.currency)
    return unreadable(`The transaction is in ${transaction.currency}, the order in ${asked.currency}.`);
  const wasAuthorized = transaction.events.some((event) => kindOf(event) === "auth");
  const neverWas = [...NOT_YET, ...NEVER].includes(transaction.status);
  return wasAuthorized || neverWas
    ? toAuthorization(transaction)
    : unreadable("The answer lacks the transaction's events.");
}

function toAuthorization(transaction: AffirmTransaction): AuthorizationReading {
  const { currency, events, status } = transaction;
  const authorized = money(transaction.amount, currency);
  const expiresAt = transaction.authorization_expiration;
  const counted = countEvents({ authorized, events, expiresAt });
  if (counted.kind === "uncountable") return unreadable(counted.detail);
  const { movements, unknownTypes } = counted;
  const ended = RELEASED.includes(status) && isPositive(restOf(authorized, movements));
  if (ended && expiresAt === null) return unreadable("The transaction ended, and nothing says when.");
  if (ended && expiresAt) movements.push(lapse(transaction, restOf(authorized, movements), expiresAt));
  const fault = faultOfFigures(transaction, movements, unknownTypes);
  if (fault !== null) return unreadable(fault);
  const given = transaction.remaining_capturable_amount;
  return {
    kind: "read",
    authorization: {
      id: transaction.id,
      statusWord: status,
      state: stateOf(status, restOf(authorized, movements)),
      authorized,
      remaining: NEVER.includes(status) ? zero(currency) : given === null ? null : money(given, currency),
      expiresAt,
      risk: status === "declined" ? "rejected" : "accepted",
      reviewWord: null,
      isDisputed: status === "disputed",
      merchantReference: null,
      changedAt: null,
      events: events.flatMap(otherEvent),
      movements,
    },
  };
}

/**
 * By the money, where the word is none of those that end everything: with several captures a word such as "captured" or
 * "partially_refunded" says nothing about the rest.
 */
function stateOf(status: string, rest: Money): ProviderAuthorization["state"] {
  if (NOT_YET.includes(status)) return "pending";
  if (NEVER.includes(status) || RELEASED.includes(status)) return "ended";
  return isPositive(rest) ? "open" : "ended";
}

/** An authorization that ended by itself need not have an event of it. */
function lapse({ id }: AffirmTransaction, amount: Money, expiresAt: Date): ProviderMovement {
  return {
    kind: "void",
    id: `${id}:lapse`,
    status: "success",
    amount,
    captureId: null,
    ownReference: null,
    isLapse: true,
    occurredAt: expiresAt,
  };
}

/** Whether Affirm's own figures show money that the known events do not; null where they agree. */
function faultOfFigures(
  transaction: AffirmTransaction,
  movements: readonly ProviderMovement[],
  unknownTypes: readonly string[],
): string | null {
  const { currency, amount_refunded: refunded, remaining_capturable_amount: remaining } = transaction;
  const refunds = movements.filter(({ kind }) => kind === "refund");
  const net = totalOf(movements, "refund", currency).amountMinor;
  // Assumption: whether a refund that was taken back still counts as refunded is not documented, so both are accepted.
  const gross = sum(
    refunds.map(({ amount }) => amount),
    currency,
  ).amountMinor;
  if (refunded !== null && refunded !== net && refunded !== gross)
    return "The events do not add up to what Affirm says was refunded.";
  const rest = restOf(money(transaction.amount, currency), movements).amountMinor;
  return unknownTypes.length > 0 && remaining !== rest
    ? `An event of the unknown type ${unknownTypes.join(", ")} may have moved money.`
    : null;
}

const unreadable = (detail: string): AuthorizationReading => ({ kind: "unreadable", detail });

const faultsOf = ({ issues }: z.ZodError): string => issues.map(({ path }) => path.join(".")).join(", ");
