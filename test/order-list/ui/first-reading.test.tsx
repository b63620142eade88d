import { expect, test } from "vitest";
import { NextOrders } from "~/home/ui/next-orders";
import { LIST_TABS, type ListTab } from "~/order-list/list-state";
import { OrdersEmpty } from "~/order-list/ui/orders-empty";
import { OrdersFilters } from "~/order-list/ui/orders-filters";
import type { Unseen } from "~/orders/backfill/backfill-view";
import { renderText } from "../../support/render";

const NOW = new Date("2026-11-02T10:00:00Z");
const COUNTS = {
  ...(Object.fromEntries(LIST_TABS.map((tab) => [tab, 0])) as Record<ListTab, number>),
  ...{ captured: 3, all: 3 },
};
const SAVED = {
  ...{
    tabs: [],
    primaryAction: { type: "save-as" as const, onAction: () => Promise.resolve(true) },
    pageActions: [],
    answer: undefined,
    selected: -1,
  },
  create: () => Promise.resolve(true),
  select: () => undefined,
};
const STATE = {
  view: "pending",
  search: "",
  filters: {},
  columns: null,
  tests: false,
  sort: "expires_asc",
  saved: "",
  at: "",
} as const;

const tabs = (unseen: Unseen) =>
  renderText(
    <OrdersFilters
      state={STATE}
      saved={SAVED}
      offer={{ gateways: [], currencies: ["EUR"] }}
      counts={COUNTS}
      unseen={unseen}
      loading={false}
      onChange={() => undefined}
      onOpen={() => undefined}
    />,
  );
const empty = (unseen: Unseen, locale?: "nl" | "fr" | "ja") =>
  renderText(
    <OrdersEmpty
      view="pending"
      search=""
      isFiltered={false}
      unseen={unseen}
      foundInAll={{ orders: 0, isMore: false }}
      onShowAll={() => undefined}
      onFound={() => undefined}
    />,
    locale,
  );
const next = (complete: boolean) => renderText(<NextOrders orders={[]} complete={complete} now={NOW} />);

test("a shop whose orders were all read is told that nothing is waiting", () => {
  expect(tabs(null)).toContain("Pending (0)");
  expect(empty(null)).toContain("No order is waiting");
  expect(next(true)).toContain("No order is waiting to be captured.");
});

test("while orders are read for the first time, what was found is counted and nothing else is called none", () => {
  expect(tabs("being_read")).toContain("Captured (3)");
  expect(tabs("being_read")).not.toContain("(0)");
  expect(empty("being_read")).toContain("No order found so far");
  expect(next(false)).toContain("Not known yet");
});

test("while Shopify does not let the app in, no order seen is not called no order", () => {
  expect(tabs("refused")).not.toContain("(0)");
  expect(empty("refused")).toContain("Shopify does not let the app in, so orders may be missing here.");
});

test.each([
  ["nl", "Nog geen bestelling gevonden"],
  ["fr", "Aucune commande trouvée jusqu’ici"],
  ["ja", "まだ注文は見つかっていません"],
] as const)("in %s an empty list says that reading goes on", (locale, title) => {
  expect(empty("being_read", locale)).toContain(title);
});
