import { expect, test } from "vitest";
import { describeHold, wordingOf } from "~/marks/hold-wording";
import { translate } from "~/platform/i18n/translate.server";

test("a hold tells its reasons as its language lists them", () => {
  const wording = wordingOf(["payment_pending", "canceled"]);
  expect(wordingOf(["canceled", "payment_pending"])).toBe(wording);
  const said = ["en", "nl", "fr", "ja"].map((locale) => describeHold(wording, translate, locale));
  expect(said).toEqual([
    "Hold: the order is canceled and the payment is still pending",
    expect.stringContaining(" en "),
    expect.stringContaining(" et "),
    "保留：注文がキャンセルされています、支払いがまだ保留中です",
  ]);
});
