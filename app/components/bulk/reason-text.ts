import type { TFunction } from "i18next";
import { rejectionText } from "../order/rejection-text";
import { refusalText } from "../order/refusal-text";

/** Why an order of a bulk capture was not captured: refused by the app, or rejected by the provider. */
export function reasonText(reason: string, t: TFunction): string {
  return refusalText(reason, t) ?? rejectionText(reason, t);
}
