import type { Translator } from "~/platform/i18n/translator";

/** What the providers' own words for a state mean, whoever uses them. */
const MEANINGS = {
  AUTHORIZED: "authorized",
  PART_CAPTURED: "partlyCaptured",
  CAPTURED: "captured",
  CANCELLED: "canceled",
  EXPIRED: "expired",
  CLOSED: "closed",
  ACCEPTED: "accepted",
  PENDING: "pending",
  REJECTED: "rejected",
  STOPPED: "stopped",
  created: "waiting",
  confirmed: "confirmed",
  authorized: "authorized",
  partially_captured: "partlyCaptured",
  captured: "captured",
  voided: "voided",
  partially_voided: "partlyVoided",
  partially_refunded: "partlyRefunded",
  refunded: "refunded",
  auth_expired: "expired",
  expired_authorization: "expired",
  confirmation_expired: "expired",
  declined: "rejected",
  disputed: "disputed",
  dispute_refunded: "refunded",
  requires_authorization: "waiting",
  requires_capture: "requiresCapture",
  succeeded: "captured",
  canceled: "canceled",
  failed: "failed",
  rejected: "rejected",
} as const;

/** A provider's word for a state in the reader's language, followed by the word itself, under which its portal shows it. */
export function wordText(word: unknown, t: Translator): string {
  if (typeof word !== "string" || word === "") return "–";
  const meaning = Object.hasOwn(MEANINGS, word) ? MEANINGS[word as keyof typeof MEANINGS] : null;
  return meaning ? t("providerEvents.word", { meaning: t(`providerEvents.words.${meaning}`), word }) : word;
}
