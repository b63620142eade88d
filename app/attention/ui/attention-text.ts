import type { Translator } from "~/platform/i18n/translator";
import { DIRECT_STATES } from "~/orders/direct-authority";
import type { AttentionReason } from "../attention";

/** The detail beside the reason: which fault of the arithmetic it is, or the words of whoever refused or held. */
export function detailText(
  { reason, detail }: { reason: AttentionReason; detail: string | null },
  t: Translator,
): string | null {
  if (detail === null) return null;
  if (detail === "released_too_much" || detail === "refunded_too_much") return t(`attention.fault.${detail}`);
  const state = DIRECT_STATES.find((each) => each === detail);
  if (reason === "provider_unread" && state && state !== "read") return t(`direct.state.${state}`);
  return reason === "ledger_fault" ? detail : t("attention.said", { text: detail });
}
