import { expect, test } from "vitest";
import { EvidenceList } from "~/setup-page/ui/evidence-list";
import type { EvidenceView } from "~/setup/checklist/setup-view";
import { asId } from "~/kernel/ids";
import { renderText } from "../../support/render";

const now = new Date("2026-11-22T12:00:00Z");

const captured: EvidenceView = {
  gateway: "klarna",
  gatewayLabel: "Klarna",
  state: "proven",
  finding: "captured_after_fulfillment",
  orderId: asId("1043"),
  orderName: "#1043",
  capturedBy: "flow",
  fulfilledAt: new Date("2026-11-22T09:02:00Z"),
  capturedAt: new Date("2026-11-22T09:03:00Z"),
  observedAt: new Date("2026-11-22T09:03:00Z"),
  staleBecause: null,
};

test.each([
  ["en", "#1043 Klarna: shipped 10:02 AM, captured 10:03 AM by Flow."],
  ["nl", "#1043 Klarna: verzonden 10:02, geïnd 10:03 door Flow."],
  ["fr", "#1043 Klarna : expédiée 10:02, capturée 10:03 par Flow."],
  ["ja", "#1043 Klarna：10:02発送、10:03にFlowが売上確定。"],
] as const)("in %s a proof names the order, when it was shipped, and who captured it", (locale, sentence) => {
  expect(renderText(<EvidenceList evidence={[captured]} now={now} />, locale)).toContain(sentence);
});

test("what is broken stands before what is proven", () => {
  const broken: EvidenceView = {
    ...captured,
    gateway: "riverty",
    gatewayLabel: "Riverty",
    state: "broken",
    finding: "shipped_not_captured",
    capturedBy: null,
    capturedAt: null,
  };
  const text = renderText(<EvidenceList evidence={[captured, broken]} now={now} />);
  expect(text.indexOf("Riverty: shipped 10:02 AM, still not captured")).toBeLessThan(text.indexOf("Klarna"));
});

test("what no longer counts stands last, so that one line names what counts", () => {
  const stale: EvidenceView = {
    ...captured,
    gateway: "riverty",
    gatewayLabel: "Riverty",
    state: "broken",
    finding: "captured_at_checkout",
    staleBecause: "setting_changed",
  };
  const text = renderText(<EvidenceList evidence={[stale, captured]} limit={1} now={now} />);
  expect(text).toContain("Klarna: shipped");
  expect(text).not.toContain("Before you changed");
});

test("a proof that no longer proves says why", () => {
  const stale = renderText(<EvidenceList evidence={[{ ...captured, staleBecause: "too_old" }]} now={now} />);
  expect(stale).toContain("No longer counts: older than 30 days.");
});

test.each([
  ["en", "Before you changed the setting, #1043 was charged at checkout. The next order will show."],
  ["nl", "Voordat je de instelling veranderde, is #1043 bij het afrekenen geïnd."],
  ["fr", "Avant que vous ne changiez le réglage, #1043 a été débitée à la commande."],
  ["ja", "設定を変更する前に、#1043はチェックアウト時に請求されました。"],
] as const)("in %s a charge from before the setting was changed is told as such", (locale, sentence) => {
  const sale: EvidenceView = {
    ...captured,
    state: "broken",
    finding: "captured_at_checkout",
    staleBecause: "setting_changed",
  };
  const text = renderText(<EvidenceList evidence={[sale]} now={now} />, locale);
  expect(text).toContain(sentence);
  expect(text).not.toContain("10:0");
});
