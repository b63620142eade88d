import type { TFunction } from "i18next";
import { refusalText } from "~/money/ui/refusal-text";
import { rejectionText } from "~/money/ui/rejection-text";

/** Why a capture did not happen: refused by the app, or rejected by the provider. */
export function reasonText(reason: string, t: TFunction): string {
  return refusalText(reason, t) ?? rejectionText(reason, t);
}
