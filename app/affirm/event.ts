import { z } from "zod";
import { money, type Money } from "~/kernel/money";
import type { ProviderEvent, ProviderEventKind } from "~/money/direct-provider.port";

const cents = z.int().nonnegative();
export const centsOrNone = cents.nullish().transform((amount) => amount ?? null);

/** What happened to a transaction; a capture, void or refund is answered with the event that it made. */
export const affirmEvent = z.object({
  id: z.string().min(1).max(128),
  type: z.string().min(1).max(64),
  created: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  amount: centsOrNone,
  currency: z.string().nullish(),
  reference_id: z.string().max(128).nullish(),
});
export type AffirmEvent = z.infer<typeof affirmEvent>;

/**
 * What an event did. Recorded events of the types auth, confirm and void have no amount. Only a void and an expiry may
 * lack it here, since they release all that is left; `none` moves no money between merchant and customer.
 */
type EventKind = "capture" | "void" | "lapse" | "refund" | "refund_taken_back" | "auth" | "none";

const KINDS: ReadonlyMap<string, EventKind> = new Map<string, EventKind>([
  ["auth", "auth"],
  ["capture", "capture"],
  ["split_capture", "capture"],
  ["void", "void"],
  ["partial_void", "void"],
  ["expire_authorization", "lapse"],
  ["auth_expired", "lapse"],
  ["refund", "refund"],
  ["refund_voided", "refund_taken_back"],
  ["confirm", "none"],
  ["update", "none"],
  // Affirm's loss, not the merchant's.
  ["charge_off", "none"],
]);

/** Null for a type that the app does not know. */
export function kindOf({ type }: AffirmEvent): EventKind | null {
  return KINDS.get(type) ?? null;
}

/** Whether an event of this type says by itself that everything left was released. */
export function mayLackAmount({ type }: AffirmEvent): boolean {
  return type === "void" || type === "expire_authorization" || type === "auth_expired";
}

export function amountOf({ amount }: AffirmEvent, currency: string): Money | null {
  return amount === null ? null : money(amount, currency);
}

const OTHER_KINDS: ReadonlyMap<string, ProviderEventKind> = new Map<string, ProviderEventKind>([
  ["auth", "authorized"],
  ["confirm", "confirmed"],
  ["update", "updated"],
  ["charge_off", "charged_off"],
  ["refund_voided", "refund_taken_back"],
]);

/** What an event says beside the movements of money; nothing for a capture, a void, an expiry or a refund. */
export function otherEvent(event: AffirmEvent): ProviderEvent[] {
  const { id, type, created: occurredAt } = event;
  const kind = OTHER_KINDS.get(type) ?? (kindOf(event) === null ? "other" : null);
  return kind ? [{ id, kind, occurredAt, text: kind === "other" ? type : null }] : [];
}
