import { expect, test } from "vitest";
import { at, capture, refund, snapshot, transaction } from "../orders/order-snapshots";
import { foreignAtProvider, withDirect, withProvidersWord } from "~/authority/merge-authorization";
import { asId } from "~/kernel/ids";
import { money, zero } from "~/kernel/money";
import { KUSTOM_CAPABILITIES } from "~/kustom/capabilities";
import { entriesOfReading } from "~/money/ledger/entries-of-reading";
import { summarizeLedger } from "~/money/ledger/ledger";
import type { LedgerEntry } from "~/money/ledger/ledger-entry";
import type { ProviderAuthorization, ProviderMovement } from "~/money/direct-provider.port";
import type { DirectAuthority } from "~/orders/direct-authority";
import { isOpenAuthorization } from "~/orders/match-order";
import type { OrderSnapshot } from "~/orders/order-snapshot";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const promised = transaction("1");
const direct: DirectAuthority = {
  authority: "kustom",
  provider: "kustom",
  brand: "kustom",
  connectionId: "c1",
  reference: "order-1",
  state: "read",
  statusWord: "PART_CAPTURED",
  reviewWord: "ACCEPTED",
  isDisputed: false,
  expiresAt: at(40_000),
  merchantReference: null,
  changedAt: null,
  events: [],
  foreign: zero("EUR"),
};
function movement(id: string, fields: Partial<ProviderMovement> = {}): ProviderMovement {
  return {
    kind: "capture",
    id,
    status: "success",
    amount: eur(4_000),
    captureId: null,
    ownReference: null,
    isLapse: false,
    occurredAt: at(60),
    ...fields,
  };
}

function authorization(fields: Partial<ProviderAuthorization> = {}): ProviderAuthorization {
  return {
    id: "order-1",
    statusWord: "PART_CAPTURED",
    state: "open",
    authorized: eur(10_000),
    remaining: null,
    expiresAt: at(40_000),
    risk: "accepted",
    reviewWord: "ACCEPTED",
    isDisputed: false,
    merchantReference: null,
    changedAt: null,
    events: [],
    movements: [],
    ...fields,
  };
}

const merge = (shown: Partial<ProviderAuthorization>, order: OrderSnapshot = snapshot([promised])) =>
  withProvidersWord(order, promised, {
    direct,
    authorization: authorization(shown),
    capabilities: KUSTOM_CAPABILITIES,
  });

const openOf = (order: OrderSnapshot): boolean[] =>
  order.transactions
    .filter(({ kind }) => kind === "authorization")
    .map((each) => isOpenAuthorization(order, each));

/** What the ledger has after readings of the order, one after the other. */
function ledgerAfter(...readings: OrderSnapshot[]) {
  const known: LedgerEntry[] = [];
  const authorizations = [
    {
      id: asId<LedgerEntry["authorizationId"]>("1"),
      expiresAt: at(40_000),
      expirySource: "provider",
      engine: null,
    } as const,
  ];
  for (const reading of readings)
    known.push(
      ...entriesOfReading({ snapshot: reading, isNewest: true, known, authorizations, operations: [] }),
    );
  return { entries: known, ...summarizeLedger(known, "EUR") };
}

test("the provider's captures, releases and refunds are the ledger's, each with its origin", () => {
  const movements = [
    movement("cap-1"),
    movement("cap-2", { amount: eur(1_000), occurredAt: at(70) }),
    movement("release", { kind: "void", amount: eur(5_000), occurredAt: at(80) }),
    movement("ref-1", { kind: "refund", amount: eur(300), captureId: "cap-1", occurredAt: at(90) }),
  ];
  const ledger = ledgerAfter(merge({ state: "ended", movements }));
  expect(ledger).toMatchObject({
    authorized: eur(10_000),
    captured: eur(5_000),
    voided: eur(5_000),
    refunded: eur(300),
    remaining: eur(0),
  });
  expect(ledger.entries.map(({ reference }) => reference)).toEqual([
    "shopify:1",
    "kustom:cap-1",
    "kustom:cap-2",
    "kustom:release",
    "kustom:ref-1",
  ]);
  expect(ledger.entries.every(({ source }) => source === "provider")).toBe(true);
});

test("what Shopify shows of the same money does not count twice, and is named as taken elsewhere", () => {
  const atShopify = snapshot([promised, capture("2", "1", { amount: eur(2_500) }), refund("3", "2")]);
  const merged = merge({ movements: [movement("cap-1")] }, atShopify);
  expect(merged.transactions.map(({ id }) => id)).toEqual(["shopify:1", "kustom:cap-1"]);
  expect(merged.transactions[0]?.direct?.foreign).toEqual(eur(2_500));
  expect(ledgerAfter(merged).captured).toEqual(eur(4_000));
});

test("a refund of the whole order stands at the newest capture that still has room for it", () => {
  const movements = [
    movement("cap-1", { amount: eur(4_000) }),
    movement("cap-2", { amount: eur(2_500), occurredAt: at(70) }),
    movement("ref-1", { kind: "refund", amount: eur(2_500), occurredAt: at(80) }),
    movement("ref-2", { kind: "refund", amount: eur(2_500), occurredAt: at(90) }),
  ];
  const parents = merge({ movements }).transactions.filter(({ kind }) => kind === "refund");
  expect(parents.map(({ parentId }) => parentId)).toEqual(["kustom:cap-2", "kustom:cap-1"]);
});

test("other payments of the order stay Shopify's", () => {
  const gift = transaction("9", { kind: "sale", gateway: "gift_card", amount: eur(500) });
  expect(merge({}, snapshot([promised, gift])).transactions).toContainEqual(gift);
});

test("an authorization that Shopify calls paid is open as long as its provider says so", () => {
  const paid = snapshot([promised], { capturable: false });
  const merged = merge({}, paid);
  const [own] = merged.transactions;
  expect(own && isOpenAuthorization(merged, own)).toBe(true);
  expect(ledgerAfter(merged).remaining).toEqual(eur(10_000));
});

test("an authorization that ended at its provider is not open, whatever Shopify says", () => {
  const merged = merge({ state: "ended" });
  const [own] = merged.transactions;
  expect(own && isOpenAuthorization(merged, own)).toBe(false);
});

test("what Shopify still calls capturable of the provider's money is not taken for the rest of another payment", () => {
  const byCard = transaction("5", { manuallyCapturable: false });
  const captured = { ...capture("6", "5"), amount: eur(9_500) };
  const order = snapshot([promised, byCard, captured], { capturable: true });
  const merged = merge({ state: "ended", movements: [movement("c1", { amount: eur(10_000) })] }, order);
  expect(merged.capturable).toBe(false);
  expect(isOpenAuthorization(merged, byCard)).toBe(false);
});

test("a lapse is an end of its own", () => {
  const lapse = movement("lapse", {
    kind: "void",
    amount: eur(6_000),
    isLapse: true,
    occurredAt: at(40_000),
  });
  const ledger = ledgerAfter(merge({ state: "ended", movements: [movement("cap-1"), lapse] }));
  expect(ledger).toMatchObject({ expired: eur(6_000), voided: eur(0), remaining: eur(0) });
});

test.each([
  ["pending", "pending"],
  ["rejected", "failure"],
  ["accepted", "success"],
] as const)("fraud %s is a payment that is %s", (risk, status) => {
  expect(merge({ risk }).transactions[0]?.status).toBe(status);
});

test("a provider's answer that is away changes nothing that is known", () => {
  const read = merge({ movements: [movement("cap-1")] });
  const unread = withDirect(snapshot([promised], { capturable: false }), promised, {
    ...direct,
    state: "no_access",
  });
  const after = ledgerAfter(read, unread);
  expect(after).toMatchObject({ captured: eur(4_000), remaining: eur(6_000) });
  expect(ledgerAfter(unread)).toMatchObject({ authorized: eur(10_000), remaining: eur(10_000) });
});

test("while the provider does not show it, Shopify's captures do not count, and what is open stays Shopify's word", () => {
  const paid = snapshot([promised, capture("2", "1")], { capturable: false });
  const unread = withDirect(paid, promised, { ...direct, state: "unavailable" });
  expect(ledgerAfter(unread)).toMatchObject({ captured: eur(0), remaining: eur(10_000) });
  expect(openOf(unread)).toEqual([false]);
  const waiting = withDirect(snapshot([promised]), promised, { ...direct, state: "unavailable" });
  expect(openOf(waiting)).toEqual([true]);
});

test("a changed amount at the provider is a correction", () => {
  const ledger = ledgerAfter(merge({}), merge({ authorized: eur(8_000) }));
  expect(ledger.authorized).toEqual(eur(8_000));
  expect(ledger.entries.map(({ amount }) => amount.amountMinor)).toEqual([10_000, -2_000]);
});

test("a refund of the order as a whole counts against the newest capture with room", () => {
  const movements = [
    movement("cap-1"),
    movement("cap-2", { amount: eur(1_000), occurredAt: at(70) }),
    movement("ref-1", { kind: "refund", amount: eur(2_000), occurredAt: at(90) }),
  ];
  const merged = merge({ movements });
  expect(merged.transactions.find(({ kind }) => kind === "refund")?.parentId).toBe("kustom:cap-1");
});

test("captures at a watched provider beyond Shopify's are foreign, and fewer are not", () => {
  const atShopify = snapshot([promised, capture("2", "1", { amount: eur(4_000) })]);
  const shown = authorization({ movements: [movement("cap-1", { amount: eur(4_500) })] });
  expect(foreignAtProvider(atShopify, promised, shown)).toEqual(eur(500));
  expect(foreignAtProvider(atShopify, promised, authorization())).toEqual(eur(0));
});
