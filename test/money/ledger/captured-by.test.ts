import { expect, test } from "vitest";
import { asId, type AuthorizationId, type OperationId, type OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Actor } from "~/kernel/actor";
import { capturedByOf, type CapturedBy } from "~/money/ledger/captured-by";
import type { LedgerEntry, MoneySource } from "~/money/ledger/ledger-entry";

const capture = (source: MoneySource, operationId: string | null = null, amount = 100): LedgerEntry => ({
  ...{ orderId: asId<OrderId>("1"), authorizationId: asId<AuthorizationId>("2"), kind: "captured", source },
  ...{ amount: money(amount, "EUR"), reference: `${source}${operationId}${amount}`, occurredAt: new Date(0) },
  operationId: operationId === null ? null : asId<OperationId>(operationId),
});
const ACTORS: Record<string, Actor> = {
  anna: { kind: "person", id: "1", name: "Anna" },
  itself: { kind: "app" },
  workflow: { kind: "flow" },
  store: { kind: "warehouse", id: "1", name: "Store" },
};
const operations = Object.entries(ACTORS).map(([id, requestedBy]) => ({
  id: asId<OperationId>(id),
  requestedBy,
}));

test.each<[string, LedgerEntry[], CapturedBy[]]>([
  ["nobody", [{ ...capture("app"), kind: "authorized" }], []],
  ["a person in the app", [capture("app", "anna")], ["person"]],
  ["the app by itself", [capture("app", "itself")], ["app"]],
  ["the app, of whose operation nothing is known", [capture("app", "lost")], ["app"]],
  ["a workflow that asked the app", [capture("app", "workflow")], ["flow"]],
  ["a workflow of Shopify", [capture("flow")], ["flow"]],
  [
    "a warehouse and a person in Shopify",
    [capture("shopify_admin"), capture("app", "store")],
    ["warehouse", "shopify_admin"],
  ],
  ["a correction, which captures nothing", [capture("provider", null, -100)], []],
])("an order was captured by %s", (_, entries, expected) => {
  expect(capturedByOf(entries, operations)).toEqual(expected);
});
