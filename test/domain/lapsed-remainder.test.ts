import { expect, test } from "vitest";
import { asId } from "~/domain/ids";
import { money } from "~/domain/money";
import { at, capture, snapshot, transaction } from "./order-snapshots";
import { brief, klarna, read } from "./readings";

test("past an expiry that Shopify dates it is expired, though another authorization keeps the order capturable", () => {
  const dated = { ...klarna, expirySource: "shopify" } as const;
  const other = { ...klarna, id: asId<typeof klarna.id>("5"), expiresAt: at(90_000) };
  const order = snapshot([transaction("1"), transaction("5")], { readAt: at(40_400) });
  const entries = read(order, { authorizations: [dated, other] });
  expect(brief(entries.filter(({ kind }) => kind === "expired"))).toEqual([
    ["expired", 10_000, "remainder:1"],
  ]);
  expect(read(order, { authorizations: [dated, other], known: entries })).toEqual([]);
});

test("what is left of an authorization that takes several captures expires, unless it was given up before", () => {
  const dated = { ...klarna, expirySource: "shopify" } as const;
  const transactions = [
    transaction("1", { multiCapturable: true }),
    capture("2", "1", { amount: money(6_000, "EUR") }),
  ];
  const open = read(snapshot(transactions), { authorizations: [dated] });
  const late = { readAt: at(40_400), capturable: false };
  expect(brief(read(snapshot(transactions, late), { authorizations: [dated], known: open }))).toEqual([
    ["expired", 4_000, "remainder:1"],
  ]);
  const closed = read(snapshot(transactions, { capturable: false }), { authorizations: [dated] });
  expect(read(snapshot(transactions, late), { authorizations: [dated], known: closed })).toEqual([]);
});
