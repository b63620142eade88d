import { expect, test } from "vitest";
import { toReading } from "~/affirm/map";
import { money } from "~/kernel/money";

interface Event {
  type: string;
  amount?: number | null;
  created?: string;
  currency?: string;
}

let count = 0;
const event = ({ type, created = "2026-04-02T10:00:00Z", ...rest }: Event) => {
  count += 1;
  return { id: `EVENT${count}`, type, created, currency: "USD", ...rest };
};
const AUTH = { type: "auth", created: "2026-04-01T10:00:00Z" };

/** A transaction of 250.00 USD as Affirm answers it, with events from oldest to newest. */
const reading = (events: Event[], fields: object = {}) =>
  toReading(
    {
      id: "DVEP-FTQO",
      checkout_id: "P08NWT3Z84P58GZS",
      status: "captured",
      amount: 25_000,
      amount_refunded: 0,
      currency: "USD",
      created: "2026-03-30T12:36:17Z",
      authorization_expiration: "2026-04-29T12:55:39Z",
      provider_id: 1,
      events: events.map(event).reverse(),
      ...fields,
    },
    { id: "DVEP-FTQO", currency: "USD" },
  );

test("a captured transaction without its events is unreadable", () => {
  expect(reading([])).toMatchObject({ kind: "unreadable" });
});

test.each(["auth", "confirm", "update", "charge_off"])(
  "an event of the type %s may lack its amount",
  (type) => {
    expect(reading([AUTH, { type }], { status: "authorized" })).toMatchObject({
      kind: "read",
      authorization: { state: "open", movements: [] },
    });
  },
);

test.each(["capture", "split_capture", "partial_void", "refund", "refund_voided"])(
  "without its amount an event of the type %s makes the transaction unreadable",
  (type) => {
    expect(reading([AUTH, { type: "capture", amount: 100 }, { type }])).toMatchObject({ kind: "unreadable" });
    expect(reading([AUTH, { type: "capture", amount: 100 }, { type, amount: null }])).toMatchObject({
      kind: "unreadable",
    });
  },
);

test("a void without an amount released what the earlier events left", () => {
  const events = [
    AUTH,
    { type: "partial_void", amount: 1000 },
    { type: "void", created: "2026-04-03T10:00:00Z" },
  ];
  expect(reading(events, { status: "voided" })).toMatchObject({
    authorization: { movements: [{ amount: money(1000, "USD") }, { amount: money(24_000, "USD") }] },
  });
});

test("events of one second keep the order in which they came", () => {
  const created = "2026-04-02T10:00:00Z";
  const events = [AUTH, { type: "capture", amount: 5, created }, { type: "refund", amount: 3, created }];
  expect(reading(events, { amount_refunded: 3 })).toMatchObject({
    authorization: { movements: [{ kind: "capture" }, { kind: "refund" }] },
  });
});

test.each(["voided", "auth_expired", "expired_authorization"])(
  "a transaction that is %s without an event lapsed when its time was over",
  (status) => {
    expect(reading([AUTH, { type: "split_capture", amount: 10_000 }], { status })).toMatchObject({
      authorization: {
        state: "ended",
        movements: [
          { kind: "capture" },
          {
            kind: "void",
            id: "DVEP-FTQO:lapse",
            isLapse: true,
            amount: money(15_000, "USD"),
            occurredAt: new Date("2026-04-29T12:55:39Z"),
          },
        ],
      },
    });
    expect(reading([AUTH], { status, authorization_expiration: null })).toMatchObject({ kind: "unreadable" });
  },
);

test("a void at the end of the time is a lapse, and one before is not", () => {
  const at = (created: string) => reading([AUTH, { type: "void", created }], { status: "voided" });
  const isLapse = (value: boolean) => ({ authorization: { movements: [{ isLapse: value }] } });
  expect(at("2026-04-29T12:55:38Z")).toMatchObject(isLapse(false));
  expect(at("2026-04-29T12:55:39Z")).toMatchObject(isLapse(true));
});

test("a refund that was taken back counts as failed", () => {
  const events = [
    AUTH,
    { type: "capture", amount: 25_000 },
    { type: "refund", amount: 300 },
    { type: "refund_voided", amount: 300 },
  ];
  expect(reading(events)).toMatchObject({
    authorization: { movements: [{ kind: "capture" }, { kind: "refund", status: "failure" }] },
  });
  expect(reading(events.filter(({ type }) => type !== "refund"))).toMatchObject({ kind: "unreadable" });
});

test("an event of an unknown type is harmless only where Affirm's own figure agrees with the rest", () => {
  const events = [AUTH, { type: "capture", amount: 10_000 }, { type: "event_of_tomorrow", amount: 500 }];
  expect(reading(events)).toMatchObject({ kind: "unreadable" });
  expect(reading(events, { remaining_capturable_amount: 14_500 })).toMatchObject({ kind: "unreadable" });
  expect(reading(events, { remaining_capturable_amount: 15_000 })).toMatchObject({ kind: "read" });
});

test("a refund that no event shows makes the transaction unreadable", () => {
  const events = [AUTH, { type: "capture", amount: 25_000 }];
  expect(reading(events, { amount_refunded: 100, status: "dispute_refunded" })).toMatchObject({
    kind: "unreadable",
  });
});

test.each([
  ["another transaction", { id: "OTHE-RONE", checkout_id: null }],
  ["no amount", { amount: undefined }],
  ["a fraction of a cent", { amount: 1.5 }],
  ["an amount as text", { amount: "25000" }],
  ["a time that is none", { authorization_expiration: "tomorrow" }],
  ["no events", { events: undefined }],
  ["another currency", { currency: "CAD" }],
])("an answer with %s is unreadable", (_what, fields) => {
  expect(reading([AUTH], fields)).toMatchObject({ kind: "unreadable" });
});

test("more captured than authorized, or an event in another currency, is unreadable", () => {
  expect(reading([AUTH, { type: "capture", amount: 25_001 }])).toMatchObject({ kind: "unreadable" });
  expect(reading([AUTH, { type: "capture", amount: 1, currency: "CAD" }])).toMatchObject({
    kind: "unreadable",
  });
});

test("what Affirm declined was never authorized, and is not to be shipped", () => {
  expect(reading([{ type: "confirm" }], { status: "declined" })).toMatchObject({
    authorization: { state: "ended", risk: "rejected", remaining: money(0, "USD"), movements: [] },
  });
});

test("where Affirm does not say what is left, the reading does not either", () => {
  expect(reading([AUTH], { status: "authorized" })).toMatchObject({ authorization: { remaining: null } });
});
