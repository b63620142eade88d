import { expect, test } from "vitest";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { createTranslator } from "~/platform/i18n/translator";
import { LOCALES, type Locale } from "~/platform/i18n/locale";
import { rejectionText } from "~/money/ui/rejection-text";
import { eventDetail, eventText } from "~/order-page/ui/event-text";
import type { TimelineData, TimelineKind } from "~/orders/timeline";
import { createFormat } from "~/ui/format";

function say(kind: TimelineKind, data: TimelineData, locale: Locale = "en"): string {
  const occurredAt = new Date("2026-11-22T10:00:00Z");
  const event = { id: "1", kind, occurredAt, actor: { kind: "provider" }, data } as const;
  const t = createTranslator(locale, loadTexts(locale).app);
  return eventText(event, { gatewayLabel: "Klarna" }, t, createFormat(locale, "UTC")).replaceAll(
    "\u00a0",
    " ",
  );
}

test.each([
  ["en", "State at Klarna: partly captured (PART_CAPTURED). Before: authorized (AUTHORIZED)"],
  ["nl", "Status bij Klarna: gedeeltelijk geïnd (PART_CAPTURED). Eerst: geautoriseerd (AUTHORIZED)"],
  ["fr", "État chez Klarna : capturé en partie (PART_CAPTURED). Avant : autorisé (AUTHORIZED)"],
  ["ja", "Klarnaでの状態：一部売上確定済み（PART_CAPTURED）。以前：オーソリ済み（AUTHORIZED）"],
] as const)("in %s a state is told with what it means and the provider's own word", (locale, expected) => {
  const data = { provider: "klarna", from: "AUTHORIZED", to: "PART_CAPTURED" };
  expect(say("provider_status_changed", data, locale)).toBe(expected);
});

test("a word that nobody knows stands as it is, and none at all is a dash", () => {
  expect(say("provider_status_changed", { provider: "smartpay", from: null, to: "tomorrow" })).toBe(
    "State at Smartpay: tomorrow. Before: –",
  );
});

test("money that moved in the provider's portal is told apart from the app's own", () => {
  const amount = { amountMinor: 3_000, currency: "EUR" };
  expect(say("payment_captured", { ...amount, source: "app" })).toBe("EUR 30.00 captured by Capture Desk");
  expect(say("payment_captured", { ...amount, source: "provider", provider: "kustom" })).toBe(
    "EUR 30.00 captured by somebody at Kustom (portal or another system)",
  );
  // The rest may have been released by a capture of the app itself.
  expect(say("payment_voided", { ...amount, source: "provider", provider: "smartpay" })).toBe(
    "EUR 30.00 voided by Smartpay",
  );
});

test("an event of tomorrow has its line", () => {
  const data = { provider: "affirm", event: "invented", text: "loan_sold" };
  expect(say("provider_event", data)).toContain("loan_sold");
});

test.each(LOCALES)("in %s history gives reasons, and asks nobody to try again", (locale) => {
  const t = createTranslator(locale, loadTexts(locale).app);
  const format = createFormat(locale, "UTC");
  const detailOf = (reason: string) =>
    eventDetail({ ...REJECTED, data: { reason } }, t, format) ?? expect.fail("A reason was expected.");
  for (const reason of ["order_busy", "not_done", "gave_up"]) {
    expect(detailOf(reason)).not.toMatch(/again|opnieuw|réessay|もう一度/i);
    expect(detailOf(reason)).not.toContain("timeline.");
  }
  expect(detailOf("declined")).toBe(rejectionText("declined", t));
});

const REJECTED = {
  id: "1",
  kind: "operation_rejected",
  occurredAt: new Date("2026-11-22T10:00:00Z"),
  actor: { kind: "provider" },
} as const;
