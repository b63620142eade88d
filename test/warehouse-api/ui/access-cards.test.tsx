import { expect, test } from "vitest";
import { LOCALES } from "~/platform/i18n/locale";
import type { ListedKey } from "~/warehouse-api/keys/key-view";
import { DeliveriesCard } from "~/warehouse-api/ui/deliveries-card";
import { KeysCard } from "~/warehouse-api/ui/keys-card";
import { RequestsCard } from "~/warehouse-api/ui/requests-card";
import { WebhooksCard } from "~/warehouse-api/ui/webhooks-card";
import type { ShownEndpoint } from "~/warehouse-api/webhooks/webhook-view";
import { ANNA } from "../../support/people";
import { renderText } from "../../support/render";

const NOW = new Date("2026-11-28T10:00:00Z");
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);
const nothing = () => undefined;

const KEY: ListedKey = {
  id: "key-1",
  name: "Monta",
  scopes: ["read", "move_money"],
  createdBy: ANNA,
  createdAt: hours(-48),
  lastUsedAt: hours(-1),
  expiresAt: null,
  revokedAt: null,
  revokedBy: null,
  secrets: [
    { id: "s2", lastFour: "wxyz", createdAt: hours(-1), endsAt: null },
    { id: "s1", lastFour: "abcd", createdAt: hours(-48), endsAt: hours(167) },
  ],
};
const keysText = (keys: ListedKey[], locale: (typeof LOCALES)[number] = "en") =>
  renderText(<KeysCard keys={keys} now={NOW} onRotate={nothing} onRevoke={nothing} />, locale);

test("a key says what it allows, both secrets of a change-over, its last use and its end", () => {
  const text = keysText([KEY]);
  expect(text).toContain("Monta Success Active");
  expect(text).toContain("Read orders and what may ship and Capture, void and refund");
  expect(text).toContain("Secret …wxyz Secret …abcd, valid until Dec 5, 10:00 AM");
  expect(text).toContain("Last used 10:00 AM Never expires Made by Anna");
});

test.each<[Partial<ListedKey>, string, boolean]>([
  [{ expiresAt: NOW }, "Warning Expired", true],
  [{ expiresAt: hours(1) }, "Success Active", true],
  [{ expiresAt: NOW, revokedAt: NOW, revokedBy: ANNA }, "Critical Revoked", false],
])("a key with %j is shown as %s", (change, state, canBeRevoked) => {
  const text = keysText([{ ...KEY, ...change }]);
  expect(text).toContain(`Monta ${state}`);
  expect(text.includes("Revoke ")).toBe(canBeRevoked);
});

const ENDPOINT: ShownEndpoint = {
  id: "endpoint-1",
  url: "https://warehouse.example.com/hooks",
  topics: ["released", "held"],
  disabledAt: null,
  disabledReason: null,
  failingSince: null,
};

test.each<[Partial<ShownEndpoint>, string]>([
  [{}, "Success On Order may ship and Order on hold"],
  [{ failingSince: hours(-1) }, "Failing since 10:00 AM"],
  [{ disabledAt: NOW, disabledReason: "gone" }, "the receiver wants no more messages (410)"],
  [{ disabledAt: NOW, disabledReason: "failing" }, "nothing could be delivered for days"],
])("a webhook with %j says: %s", (change, expected) => {
  const endpoints = [{ ...ENDPOINT, ...change }];
  expect(renderText(<WebhooksCard endpoints={endpoints} now={NOW} onAdd={nothing} />)).toContain(expected);
});

test("a delivery shows each try with its status, its time and why it failed", () => {
  const text = renderText(
    <DeliveriesCard
      deliveries={[
        {
          ...{ id: "d1", kind: "released", orderName: "#1043", createdAt: hours(-1), state: "waiting" },
          nextTryAt: hours(1),
          tries: [
            { at: hours(-0.5), durationMs: 10_000, status: null, failure: "timeout" },
            { at: hours(-1), durationMs: 12, status: 503, failure: "status" },
          ],
        },
      ]}
      now={NOW}
      canSend
      onSendAgain={nothing}
      onOlder={null}
    />,
  );
  expect(text).toContain("Order may ship · #1043 Info Waiting");
  expect(text).toContain("Next try 12:00 PM");
  expect(text).toContain("10:30 AM · No answer in time · 10000 ms");
  expect(text).toContain("10:00 AM · 503 · Refused by the receiver · 12 ms");
});

const REQUEST = { keyId: "key-1", keyName: "Monta", method: "GET", path: "/changes", lastAt: hours(0) };

test("requests say how many were answered and refused, and when the last one came", () => {
  const totals = [
    { ...REQUEST, status: 200, ofLastDay: 1240, ofLastWeek: 8000 },
    { ...REQUEST, status: 403, ofLastDay: 0, ofLastWeek: 2 },
  ];
  const text = renderText(<RequestsCard totals={totals} recent={[]} now={NOW} />);
  expect(text).toContain("GET /changes Success 200 Done Monta 1,240 8,000 11:00 AM");
  expect(text).toContain("GET /changes Warning 403 Refused Monta 0 2 11:00 AM");
});

test("a refused request names its time, its key and the problem", () => {
  const request = { id: "1", at: hours(0), keyName: "Monta", method: "POST", path: "/orders/{order}/holds" };
  const recent = [{ ...request, status: 403, problem: "missing_scope" }];
  const totals = [{ ...REQUEST, status: 403, ofLastDay: 1, ofLastWeek: 1 }];
  expect(renderText(<RequestsCard totals={totals} recent={recent} now={NOW} />)).toContain(
    "11:00 AM POST /orders/{order}/holds Warning 403 Refused missing_scope Monta",
  );
});

test.each(LOCALES)("in %s every empty card says what to do", (locale) => {
  const texts = [
    keysText([], locale),
    renderText(<WebhooksCard endpoints={[]} now={NOW} onAdd={nothing} />, locale),
    renderText(<RequestsCard totals={[]} recent={[]} now={NOW} />, locale),
  ];
  for (const text of texts) expect(text).not.toMatch(/warehouseApi\./);
});
