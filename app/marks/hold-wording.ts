import type { Translate } from "~/kernel/translate";
import { HoldReason } from "~/platform/database/generated/enums";

const REASONS = Object.values(HoldReason);

/**
 * A short name of the reasons that a hold tells, so that a hold with other reasons is noticed: a bit for each reason. A
 * comparison of the words themselves would depend on Shopify storing them letter by letter.
 */
export function wordingOf(reasons: readonly HoldReason[]): string {
  const bits = reasons.map((reason) => 2 ** REASONS.indexOf(reason));
  return bits.reduce((sum, bit) => sum + bit, 0).toString(36);
}

/** What a hold at Shopify says to whoever sees it: every reason of its wording in plain words. */
export function describeHold(wording: string, translate: Translate, locale: string): string {
  const bits = parseInt(wording, 36);
  const reasons = REASONS.filter((_, at) => Math.floor(bits / 2 ** at) % 2 === 1);
  const words = reasons.map((reason) =>
    translate(locale, `release.reason.${reason === "import_paused" ? "import_paused_then" : reason}`),
  );
  return translate(locale, "release.holdBecause", {
    reasons: new Intl.ListFormat(locale, { type: "conjunction" }).format(words),
  });
}
