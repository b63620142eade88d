import { expect, test } from "vitest";
import { renderText } from "../../support/render";
import type { ConnectionView } from "~/connections/connection-view";
import type { ConnectionsAnswer } from "~/connections/change-connections.server";
import { ConnectionCard } from "~/connections/ui/connection-card";
import { DisconnectText } from "~/connections/ui/connection-dialogs";
import { DialogRefusal } from "~/connections/ui/dialog-refusal";
import { FailingConnections } from "~/connections/ui/failing-connections";
import { LOCALES } from "~/platform/i18n/locale";

const NOW = new Date("2026-11-28T10:00:00Z");
const nothing = () => undefined;

const CONNECTION: ConnectionView = {
  ...{ id: "connection-1", provider: "kustom", region: "klarna_europe", mode: "live" },
  ...{ account: "Demo B.V.", checkedAt: NOW, fault: null, faultSince: null },
  use: { gateways: [], openOrders: 0, capturedOrders: 0 },
  ...{ webhookUrl: null, lastEventAt: null, makesLinks: false },
};
const cardText = (change: Partial<ConnectionView>, isDevelopment = false) =>
  renderText(
    <ConnectionCard
      connection={{ ...CONNECTION, ...change }}
      isDevelopment={isDevelopment}
      now={NOW}
      sending={false}
      onCheck={nothing}
      onReplace={nothing}
      onDisconnect={nothing}
    />,
  );

test("a connection says which account it is, whether it works, and what uses it", () => {
  const text = cardText({ use: { gateways: ["Klarna", "Klarna Slice"], openOrders: 3, capturedOrders: 0 } });
  expect(text).toContain("Klarna (Europe) Info Live Success Connected");
  expect(text).toContain("Account: Demo B.V. Used by Klarna and Klarna Slice Last checked: 11:00 AM");
  expect(cardText({})).toContain("No payment method uses it yet");
});

test("before a disconnection a person reads how many captured orders only the provider's portal refunds then", () => {
  const text = (capturedOrders: number, answer?: ConnectionsAnswer) => {
    const connection = { ...CONNECTION, use: { ...CONNECTION.use, capturedOrders } };
    return renderText(<DisconnectText connection={connection} answer={answer} />);
  };
  expect(text(2)).toContain("2 orders were captured with this connection.");
  expect(text(2)).toContain("refunds have to be made in the provider’s portal");
  expect(text(0, { kind: "refunds_end", capturedOrders: 1 })).toContain("1 order was captured");
  expect(text(0)).not.toContain("portal");
});

test("a live account warns in a store for development only, and a test account never", () => {
  const warning = "captures move real money";
  expect(cardText({}, true)).toContain(warning);
  expect(cardText({})).not.toContain(warning);
  expect(cardText({ mode: "test" }, true)).not.toContain(warning);
});

test("an account whose provider tells of changes shows the address for that, and when it last told", () => {
  const webhookUrl = "https://app.test/webhooks/smartpay/demo-shop.myshopify.com/connection-1";
  const smartpay = { region: "smartpay", webhookUrl } as const;
  expect(cardText(smartpay)).toContain(`${webhookUrl} Copy No event has arrived yet.`);
  expect(cardText({ ...smartpay, lastEventAt: NOW })).toContain("Last event: 11:00 AM");
  expect(cardText({})).not.toContain("Webhook");
});

const FAULTS = ["refused", "wrong_mode", "test_on_live", "unreachable", "credentials_gone"] as const;

test.each(FAULTS)(
  "a connection with the fault %s says since when in every language, and what to do",
  (fault) => {
    const failing = [{ ...CONNECTION, fault, faultSince: NOW }];
    const texts = LOCALES.map((locale) =>
      renderText(<FailingConnections connections={failing} now={NOW} />, locale),
    );
    expect(new Set(texts).size).toBe(LOCALES.length);
    expect(texts[0]).toContain("Since 11:00 AM.");
    for (const text of texts) expect(text).not.toMatch(/connections\.|\{\{/);
  },
);

test("Home shows nothing while every connection works", () => {
  expect(renderText(<FailingConnections connections={[]} now={NOW} />)).toBe("");
});

test.each([
  ...FAULTS.map((fault) => ({ kind: "not_accepted" as const, fault })),
  { kind: "already_connected" as const, region: "kustom" as const, mode: "test" as const },
  ...(["other_account", "changed_meanwhile", "limit_reached"] as const).map((kind) => ({ kind })),
])("the form says why nothing was stored: %j", (answer) => {
  const texts = LOCALES.map((locale) => renderText(<DialogRefusal answer={answer} />, locale));
  expect(new Set(texts).size).toBe(LOCALES.length);
});
