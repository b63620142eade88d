import { expect, test } from "vitest";
import { at } from "../orders/order-snapshots";
import { changesAt, eventsAt, seenIn } from "~/authority/provider-changes";
import { asId, type AuthorizationId } from "~/kernel/ids";
import { zero } from "~/kernel/money";
import type { DirectAuthority } from "~/orders/direct-authority";

const SHOWN: DirectAuthority = {
  authority: "kustom",
  provider: "kustom",
  brand: "klarna",
  connectionId: "c1",
  reference: "order-1",
  state: "read",
  statusWord: "AUTHORIZED",
  reviewWord: "ACCEPTED",
  isDisputed: false,
  expiresAt: at(40_000),
  merchantReference: "#1043",
  changedAt: null,
  events: [],
  foreign: zero("EUR"),
};
const after = (fields: Partial<DirectAuthority>) => changesAt(seenIn(SHOWN), { ...SHOWN, ...fields });

test("what a provider shows at first is no change, and what it shows again is none either", () => {
  expect(changesAt(null, SHOWN)).toEqual([]);
  expect(after({})).toEqual([]);
});

test.each([
  ["provider_status_changed", { statusWord: "EXPIRED" }, { from: "AUTHORIZED", to: "EXPIRED" }],
  ["provider_review_changed", { reviewWord: "STOPPED" }, { from: "ACCEPTED", to: "STOPPED" }],
  ["provider_deadline_changed", { expiresAt: at(50_000) }, { until: at(50_000).toISOString() }],
  ["provider_deadline_changed", { expiresAt: null }, { until: null }],
  ["provider_reference_changed", { merchantReference: "A-7" }, { text: "A-7" }],
  ["provider_dispute_opened", { isDisputed: true }, {}],
] as const)("%s names the account's provider and what changed: %j", (kind, fields, data) => {
  expect(after(fields)).toEqual([
    { kind, data: { provider: "klarna", ...data }, occurredAt: null, reference: null },
  ]);
});

test("a change has the time that the provider gives it", () => {
  expect(after({ statusWord: "canceled", changedAt: at(70) })).toMatchObject([{ occurredAt: at(70) }]);
});

test("a dispute is told at the first sight of it, once, and its end as well", () => {
  const disputed = { ...SHOWN, isDisputed: true, statusWord: "disputed" };
  expect(changesAt(null, disputed)).toMatchObject([{ kind: "provider_dispute_opened" }]);
  expect(after(disputed)).toMatchObject([{ kind: "provider_dispute_opened" }]);
  expect(changesAt(seenIn(disputed), disputed)).toEqual([]);
  expect(changesAt(seenIn(disputed), SHOWN)).toMatchObject([{ kind: "provider_dispute_closed" }]);
});

test("an event that the provider lists is one line, whichever reading shows it", () => {
  const events = [
    { id: "E1", kind: "confirmed", occurredAt: at(5), text: null },
    { id: "c1/DHL 123", kind: "parcel", occurredAt: null, text: "DHL 123" },
  ] as const;
  expect(eventsAt(asId<AuthorizationId>("9"), { ...SHOWN, events })).toEqual([
    {
      kind: "provider_event",
      data: { provider: "klarna", event: "confirmed", text: null },
      occurredAt: at(5),
      reference: "9/E1",
    },
    {
      kind: "provider_event",
      data: { provider: "klarna", event: "parcel", text: "DHL 123" },
      occurredAt: null,
      reference: "9/c1/DHL 123",
    },
  ]);
});
