import { expect, test } from "vitest";
import { money } from "~/kernel/money";
import type { GroupShop, ShopState } from "~/shop-groups/group-view";
import { ShopFacts } from "~/shop-groups/ui/shop-facts";
import { renderMarkup, renderText } from "../../support/render";

const SAFE: ShopState = {
  complete: true,
  atRisk: [],
  expiringSoon: [],
  importState: "on",
  capture: "proven",
};
const shop = (state: ShopState | null): GroupShop => ({
  shop: "noord.myshopify.com",
  name: "Noord",
  isOwn: false,
  state,
});
const facts = (state: ShopState | null) => <ShopFacts shop={shop(state)} expiringWithinDays={7} />;

test("a shop without anything at risk says so", () => {
  expect(renderText(facts(SAFE))).toMatch(
    /Shipped, not captured Nothing .* 7 days Nothing Import On Capture after shipping Proven/,
  );
});

test.each([
  ["en", "Not known yet"],
  ["nl", "Nog niet bekend"],
  ["fr", "Pas encore connu"],
  ["ja", "まだ不明"],
] as const)("in %s what cannot be read is unknown, never zero", (locale, unknown) => {
  const text = renderText(facts({ ...SAFE, complete: false }), locale);
  expect(text.split(unknown)).toHaveLength(3);
  expect(text).not.toMatch(/\b0\b/);
});

test("money at risk, a pause and broken capture stand out, and the shop can be opened", () => {
  const atRisk = [{ amount: money(4890, "EUR"), orders: 2 }];
  const markup = facts({ ...SAFE, atRisk, importState: "paused", capture: "broken" });
  expect(renderText(markup)).toContain("EUR 48.90 · 2 orders");
  expect(renderText(markup)).toMatch(/Noord Critical Import is paused Critical Capture does not work/);
  expect(renderMarkup(markup)).toContain('href="https://noord.myshopify.com/admin/apps/');
});

test("of a shop in which the person is not known only the name is there", () => {
  const text = renderText(facts(null));
  expect(text).toMatch(/^Noord noord\.myshopify\.com Open .*You are not known in this store/);
  expect(text).not.toContain("Import");
});
