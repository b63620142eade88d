import { expect, test } from "vitest";
import { asId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { at, capture, snapshot, transaction } from "../../orders/order-snapshots";
import { brief, klarna, read } from "./readings";

const dated = { ...klarna, expirySource: "shopify" } as const;
const late = { readAt: at(40_400) };

test("past the date that Shopify gives, what it still calls capturable remains", () => {
  const order = snapshot([transaction("1", { manuallyCapturable: true })], late);
  expect(read(order, { authorizations: [dated] }).map(({ kind }) => kind)).toEqual(["authorized"]);
  const unsaid = snapshot([transaction("1")], late);
  expect(read(unsaid, { authorizations: [dated] }).map(({ kind }) => kind)).toEqual(["authorized"]);
});

test("past the date, and no longer capturable by Shopify's word, it is expired", () => {
  const order = snapshot([transaction("1")], { ...late, capturable: false });
  expect(brief(read(order, { authorizations: [dated] })).at(-1)).toEqual([
    "expired",
    10_000,
    "shopify:1:remainder",
  ]);
});

test("a later reading that calls it capturable again takes the lapse back", () => {
  const known = read(snapshot([transaction("1")], { ...late, capturable: false }), {
    authorizations: [dated],
  });
  const again = snapshot([transaction("1", { manuallyCapturable: true })], { readAt: at(40_500) });
  expect(brief(read(again, { authorizations: [dated], known }))).toEqual([
    ["expired", -10_000, "shopify:1:remainder:1"],
  ]);
});

test("while another authorization keeps the order capturable, its own word tells whether it lapsed", () => {
  const other = { ...klarna, id: asId<typeof klarna.id>("5"), expiresAt: at(90_000) };
  const order = (manuallyCapturable: boolean | null) =>
    snapshot([transaction("1", { manuallyCapturable }), transaction("5")], late);
  const authorizations = [dated, other];
  const expired = (entries: ReturnType<typeof read>) => entries.filter(({ kind }) => kind === "expired");
  const entries = read(order(false), { authorizations });
  expect(brief(expired(entries))).toEqual([["expired", 10_000, "shopify:1:remainder"]]);
  expect(read(order(false), { authorizations, known: entries })).toEqual([]);
  expect(expired(read(order(true), { authorizations }))).toEqual([]);
  expect(expired(read(order(null), { authorizations }))).toEqual([]);
});

test("while another authorization keeps the order capturable, its own word tells whether a capture was its last", () => {
  const other = { ...klarna, id: asId<typeof klarna.id>("5"), expiresAt: at(90_000) };
  const order = (manuallyCapturable: boolean | null) =>
    snapshot([
      transaction("1", { manuallyCapturable }),
      capture("2", "1", { amount: money(6_000, "EUR") }),
      transaction("5"),
    ]);
  const left = (word: boolean | null) =>
    brief(read(order(word), { authorizations: [klarna, other] })).filter(([kind]) => kind === "voided");
  expect(left(false)).toEqual([["voided", 4_000, "shopify:1:remainder"]]);
  expect(left(true)).toEqual([]);
  expect(left(null)).toEqual([]);
});

test("what is left of an authorization that takes several captures expires, unless it was given up before", () => {
  const transactions = [
    transaction("1", { multiCapturable: true }),
    capture("2", "1", { amount: money(6_000, "EUR") }),
  ];
  const open = read(snapshot(transactions), { authorizations: [dated] });
  const over = { ...late, capturable: false };
  expect(brief(read(snapshot(transactions, over), { authorizations: [dated], known: open }))).toEqual([
    ["expired", 4_000, "shopify:1:remainder"],
  ]);
  const closed = read(snapshot(transactions, { capturable: false }), { authorizations: [dated] });
  expect(read(snapshot(transactions, over), { authorizations: [dated], known: closed })).toEqual([]);
});
