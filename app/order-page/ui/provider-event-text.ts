import type { TFunction } from "i18next";
import { DIRECT_PROVIDERS } from "~/gateways/authority";
import { money } from "~/kernel/money";
import { rejectionText } from "~/money/ui/rejection-text";
import type { TimelineEventView } from "~/orders/timeline";
import type { Format } from "~/ui/format";

/** What happened at a provider beside money, as a sentence that names the provider; null for other events. */
export function providerEventText(
  { kind, data }: TimelineEventView,
  t: TFunction,
  format: Format,
): string | null {
  const name = DIRECT_PROVIDERS.find((each) => each === data["provider"]);
  const provider = name ? t(`direct.providers.${name}`) : t("providerEvents.provider");
  switch (kind) {
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
    case "more_time_refused":
      return t(`providerEvents.refused.${verbOf(data)}`, { provider });
    case "more_time_unknown":
      return t(`providerEvents.unknown.${verbOf(data)}`, { provider });
    default:
      return null;
  }
}

/** Why the provider refused; null for other events. Where it said something, its words stand alone. */
export function providerEventDetail({ kind, data }: TimelineEventView, t: TFunction): string | null {
  if (kind !== "more_time_refused") return null;
  const [said, reason] = [data["providerText"], data["reason"]];
  if (typeof said === "string" && said !== "") return t("flow.providerSaid", { text: said });
  return rejectionText(typeof reason === "string" ? reason : null, t);
}

const verbOf = (data: TimelineEventView["data"]) => (data["verb"] === "due_date" ? "due_date" : "extend");

function timeOf(value: unknown): Date | null {
  const time = typeof value === "string" ? new Date(value) : null;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}
