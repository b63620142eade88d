import type { Translator } from "~/platform/i18n/translator";
import { money } from "~/kernel/money";
import type { LedgerEntryKind, MoneySource } from "~/money/ledger/ledger-entry";
import type { OperationKind } from "~/money/operation/operation";
import type { TimelineEventView, TimelineKind } from "~/orders/timeline";
import { actorText } from "~/ui/actor-text";
import type { Format } from "~/ui/format";
import { holdReasonsText } from "~/release/ui/release-text";
import { dutyReasonText } from "./duty-reason-text";
import { brandIn, providerEventDetail, providerEventText } from "./provider-event-text";
import { rejectionText } from "~/money/ui/rejection-text";

const PLAIN = [
  "order_imported",
  "other_order_taken",
  "order_fulfilled",
  "order_canceled",
  "order_released",
  "order_held",
  "shipment_reported",
  "shipment_refused",
  "provider_reference_typed",
  "hold_placed",
  "hold_ended",
  "left_on_hold",
  "left_on_hold_done",
  "capture_left_to_other_engine",
  "payment_authorized",
  "payment_captured",
  "payment_voided",
  "payment_expired",
  "payment_refunded",
  "payment_failed",
  "capture_missing",
  "capture_delayed",
  "order_settled_elsewhere",
  "order_settlement_withdrawn",
  "order_marked_paid",
] as const satisfies readonly TimelineKind[];

const BY_OPERATION = [
  "operation_requested",
  "operation_rejected",
  "operation_unknown",
  "operation_settled",
] as const satisfies readonly TimelineKind[];

const BY_CONFIRMATION = [
  "confirmation_given",
  "confirmation_declined",
  "confirmation_expired",
  "confirmation_refused",
] as const satisfies readonly TimelineKind[];

const SOURCES = [
  "app",
  "shopify_admin",
  "shopify_on_fulfillment",
  "flow",
  "provider",
  "unknown",
] as const satisfies readonly MoneySource[];

/** The event as a sentence. An event of a newer version of the app also gets a line. */
export function eventText(
  event: TimelineEventView,
  order: { gatewayLabel: string },
  t: Translator,
  format: Format,
): string {
  const words = { ...wordsOf(event, t, format), gateway: order.gatewayLabel };
  const plain = PLAIN.find((kind) => kind === event.kind);
  if (plain) return t(`timeline.${plain}`, words);
  const byOperation = BY_OPERATION.find((kind) => kind === event.kind);
  if (byOperation) return t(`timeline.${byOperation}.${operationOf(event.data["kind"])}`, words);
  const byConfirmation = BY_CONFIRMATION.find((kind) => kind === event.kind);
  if (byConfirmation) return t(`timeline.${byConfirmation}.move`, words);
  if (event.kind === "confirmation_asked")
    return t(`timeline.confirmation_asked.${moveOf(event.data["kind"])}`, words);
  if (event.kind === "payment_corrected") return correctedText(event, words, t, format);
  return providerEventText(event, t, format) ?? t("timeline.other");
}

const CORRECTED = [
  "authorized",
  "captured",
  "voided",
  "refunded",
] as const satisfies readonly LedgerEntryKind[];

function correctedText(
  { data }: TimelineEventView,
  words: { amount: string; gateway: string },
  t: Translator,
  format: Format,
): string {
  const kind = CORRECTED.find((each) => each === data["kind"]) ?? "captured";
  const [before, currency] = [data["amountBeforeMinor"], data["currency"]];
  const isKnown = typeof before === "number" && typeof currency === "string";
  return t(`timeline.payment_corrected.${kind}`, {
    ...words,
    before: isKnown ? format.money(money(before, currency)) : "",
  });
}

/** Why something was asked for or rejected; null for other events. */
export function eventDetail(event: TimelineEventView, t: Translator, format: Format): string | null {
  const reason = textOf(event.data["reason"]);
  if (event.kind === "operation_requested") return requestedDetail(event.data, t, format);
  if (event.kind === "operation_rejected") return pastReasonText(reason, t);
  // The reason is in the person's own words.
  if (event.kind === "order_settled_elsewhere") return reason;
  if (event.kind === "capture_delayed") return reason === null ? null : dutyReasonText(reason, t);
  return providerEventDetail(event, t);
}

/** What of a refund is for shipping, and the person's reason. */
function requestedDetail(
  { shippingMinor, currency, note }: TimelineEventView["data"],
  t: Translator,
  format: Format,
): string | null {
  const isKnown = typeof shippingMinor === "number" && typeof currency === "string";
  const shipping = isKnown
    ? t("timeline.shippingOfRefund", { amount: format.money(money(shippingMinor, currency)) })
    : null;
  const parts = [shipping, textOf(note)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(" · ") : null;
}

const PASSING = ["order_busy", "not_done", "gave_up"] as const;

/** What passes by itself is told as past: whoever reads a history has nothing to try again. */
function pastReasonText(reason: string | null, t: Translator): string {
  const passing = PASSING.find((each) => each === reason);
  return passing ? t(`timeline.rejectedThen.${passing}`) : rejectionText(reason, t);
}

function wordsOf(
  { kind, data, actor }: TimelineEventView,
  t: Translator,
  format: Format,
): { amount: string; by: string; userId: string; reason: string; reasons: string; units: number } {
  const amount = data["amountMinor"];
  const currency = data["currency"];
  const source = SOURCES.find((each) => each === data["source"]);
  return {
    amount:
      typeof amount === "number" && typeof currency === "string" ? format.money(money(amount, currency)) : "",
    reason: textOf(data["reason"]) ?? "",
    units: typeof data["units"] === "number" ? data["units"] : 0,
    reasons: holdReasonsText(textOf(data["reasons"]) ?? "", { t, format }),
    userId: actor.kind === "person" ? actor.id : "",
    by: isWhoAsked(actor) || !source ? actorText(actor, t) : sourceText(source, { kind, data }, t),
  };
}

/** Who moved the money. What a provider released may be the rest of a capture of the app, so nobody is named for it. */
function sourceText(
  source: MoneySource,
  { kind, data }: Pick<TimelineEventView, "kind" | "data">,
  t: Translator,
): string {
  const provider = source === "provider" ? brandIn(data, t) : null;
  if (provider === null) return t(`moneySource.${source}`);
  return kind === "payment_voided" ? provider : t("providerEvents.somebodyAt", { provider });
}

/** Whether the actor is a person, a workflow or a warehouse that asked the app to capture. */
function isWhoAsked({ kind }: TimelineEventView["actor"]): boolean {
  return kind === "person" || kind === "flow" || kind === "warehouse";
}

function operationOf(value: unknown): OperationKind {
  return value === "void" || value === "refund" ? value : "capture";
}

function moveOf(value: unknown): OperationKind | "cancel" {
  return value === "cancel" ? value : operationOf(value);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
