import { ASKED_VERBS } from "~/authority/ask-provider";
import type { Translator } from "~/platform/i18n/translator";
import { PROVIDER_BRANDS } from "~/gateways/authority";
import { PROVIDER_EVENT_KINDS } from "~/orders/provider-event";
import { money } from "~/kernel/money";
import { rejectionText } from "~/money/ui/rejection-text";
import type { TimelineEventView } from "~/orders/timeline";
import type { Format } from "~/ui/format";
import { wordText } from "./provider-word-text";

/** What happened at a provider beside money, as a sentence that names the provider; null for other events. */
export function providerEventText(
  { kind, data }: TimelineEventView,
  t: Translator,
  format: Format,
): string | null {
  const provider = brandIn(data, t) ?? t("providerEvents.provider");
  switch (kind) {
    case "authorization_made":
      return t("providerEvents.event.authorized", { provider });
    case "authorization_extended": {
      const until = timeOf(data["until"]);
      return until
        ? t("providerEvents.extendedUntil", { provider, until: format.dateTime(until) })
        : t("providerEvents.extended", { provider });
    }
    case "due_date_extended": {
      const [amount, currency, days, day] = [
        data["amountMinor"],
        data["currency"],
        data["days"],
        data["day"],
      ];
      const words = {
        provider,
        amount:
          typeof amount === "number" && typeof currency === "string"
            ? format.money(money(amount, currency))
            : "",
        count: typeof days === "number" ? days : 0,
      };
      return typeof day === "string"
        ? t("providerEvents.dueDateUntil", { ...words, day: format.day(day) })
        : t("providerEvents.dueDate", words);
    }
    case "provider_refused":
      return t(`providerEvents.refused.${verbOf(data)}`, { provider });
    case "provider_unclear":
      return t(`providerEvents.unknown.${verbOf(data)}`, { provider });
    case "provider_status_changed":
    case "provider_review_changed": {
      const words = { provider, from: wordText(data["from"], t), to: wordText(data["to"], t) };
      return t(kind === "provider_status_changed" ? "providerEvents.status" : "providerEvents.review", words);
    }
    case "provider_dispute_opened":
      return t("providerEvents.disputeOpened", { provider });
    case "provider_dispute_closed":
      return t("providerEvents.disputeClosed", { provider });
    case "provider_deadline_changed": {
      const until = timeOf(data["until"]);
      return until
        ? t("providerEvents.deadline", { provider, until: format.dateTime(until) })
        : t("providerEvents.noDeadline", { provider });
    }
    case "provider_reference_changed":
      return t("providerEvents.reference", { provider, text: textOf(data["text"]) ?? "–" });
    case "provider_event": {
      const event = PROVIDER_EVENT_KINDS.find((each) => each === data["event"]) ?? "other";
      return t(`providerEvents.event.${event}`, { provider, text: textOf(data["text"]) ?? "–" });
    }
    default:
      return null;
  }
}

/** Why the provider refused; null for other events. Where it said something, its words stand alone. */
export function providerEventDetail({ kind, data }: TimelineEventView, t: Translator): string | null {
  if (kind !== "provider_refused") return null;
  const [said, reason] = [data["providerText"], data["reason"]];
  if (typeof said === "string" && said !== "") return t("flow.providerSaid", { text: said });
  return rejectionText(typeof reason === "string" ? reason : null, t);
}

/** The name of the provider that an event names; null where it names none. */
export function brandIn(data: TimelineEventView["data"], t: Translator): string | null {
  const brand = PROVIDER_BRANDS.find((each) => each === data["provider"]);
  return brand ? t(`direct.providers.${brand}`) : null;
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

const verbOf = (data: TimelineEventView["data"]) =>
  ASKED_VERBS.find((each) => each === data["verb"]) ?? "extend";

function timeOf(value: unknown): Date | null {
  const time = typeof value === "string" ? new Date(value) : null;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}
