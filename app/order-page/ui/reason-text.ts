import type { Translator } from "~/platform/i18n/translator";
import { refusalText } from "~/money/ui/refusal-text";
import { rejectionText } from "~/money/ui/rejection-text";

/** Why a capture did not happen: refused by the app, or rejected by the provider. */
export function reasonText(reason: string, t: Translator): string {
  return refusalText(reason, t) ?? rejectionText(reason, t);
}
