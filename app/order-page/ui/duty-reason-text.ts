import type { Translator } from "~/platform/i18n/translator";
import { reasonText } from "./reason-text";

/** Why the last try of a due capture failed: refused, rejected, or left to another engine first. */
export function dutyReasonText(reason: string, t: Translator): string {
  return reason === "other_engine" ? t("timeline.capture_left_to_other_engine") : reasonText(reason, t);
}
