import type { OrderView } from "../../sandbox/control-client";
import type { Jobs } from "../jobs";
import { ALL_MS, whenAtRisk } from "./at-risk";
import { expect } from "./fixtures";
import type { Person } from "./person";

/** What customers ordered and the warehouse did until the morning. Amounts in cents. */
export interface Morning {
  /** Shipped and not captured, 140.40 in all. */
  shipped: OrderView[];
  /** The same, and its provider declines the capture: 31.50. */
  declined: OrderView;
  /** Orders of which somebody knows the number: 75.00 and 64.00. */
  known: [OrderView, OrderView];
  /** They expire within a week: 13.00 and 18.00. */
  expiring: [OrderView, OrderView];
}

/** In the evening the workflow is switched off, orders come in and goods leave; then it is the next morning. */
export async function passTheNight(person: Person, jobs: Jobs): Promise<Morning> {
  const { admin } = person;
  const { shop } = admin;
  await shop.control("POST", "workflows", { enabled: false });
  const place = async (gateway: string, amount: string) => {
    const [order] = await admin.placeOrders(1, { gateway, amount });
    if (!order) throw new Error("An order was expected.");
    return order;
  };
  const shipped = [
    await place("Klarna", "48.90"),
    await place("Klarna", "62.50"),
    await place("Klarna", "15.00"),
    await place("Riverty", "14.00"),
  ];
  const declined = await shop.orderBy("POST", "orders", { preset: "declining", amount: "31.50" });
  const known: Morning["known"] = [await place("Klarna", "75.00"), await place("Billink", "64.00")];
  const expiring: Morning["expiring"] = [await place("Smartpay", "13.00"), await place("Smartpay", "18.00")];
  await jobs.whenQuiet();
  for (const { id } of [...shipped, declined]) await shop.orderBy("POST", `orders/${id}/fulfill`, {});
  await jobs.whenQuiet();
  await shop.control("POST", "clock", { advanceHours: 14 });
  await whenAtRisk(person, jobs, "171[.,]90");
  return { shipped, declined, known, expiring };
}

/** The provider takes captures again: what it declined is tried once more. */
export async function retryDeclined(person: Person): Promise<void> {
  const { admin, words } = person;
  const { t } = words;
  await person.link(t("bulk.results")).click();
  await expect(person.button(t("bulk.retry", { count: 1 }))).toBeVisible();
  await person.look("10-results");
  await admin.shop.control("POST", "gateways", { name: "Buckaroo - Riverty", captureFailsWith: null });
  await person.button(t("bulk.retry", { count: 1 })).click();
  const progress = t("bulk.progress", { done: 5, total: 5, succeeded: 5 });
  await expect(person.text(progress)).toBeVisible({ timeout: ALL_MS });
  // Whoever has seen that all went well needs no notice of it on every page. The page tells so after it showed it.
  await expect(async () => {
    await admin.openApp();
    await expect(person.link(t("bulk.results"))).toHaveCount(0);
  }).toPass({ timeout: ALL_MS });
}

/** Somebody asks for one order by its number, and the person is on Home. */
export async function captureFromHome(person: Person, { name }: OrderView, cents: number): Promise<void> {
  const { app, words } = person;
  const field = app.getByRole("textbox", { name: words.t("home.find"), exact: true });
  await field.click();
  await field.fill(name.replace("#", ""));
  await field.press("Enter");
  await expect(app.getByRole("heading", { level: 1, name })).toBeVisible();
  await person.capture(cents);
  await person.look("11-known-captured");
}

/** The same from a list, whichever view of it is open. */
export async function captureFromList(person: Person, { name }: OrderView, cents: number): Promise<void> {
  const { app } = person;
  await person.search(name);
  await person.searchField.press("Enter");
  await expect(app.getByRole("heading", { level: 1, name })).toBeVisible();
  await person.capture(cents);
}

/** The queue of what expires soon, one order after the other; answers the clicks from one order to the next. */
export async function captureExpiring(person: Person, { expiring }: Morning): Promise<number> {
  const { admin, app, words } = person;
  const [first, second] = expiring;
  await admin.openApp();
  await person.link(words.t("home.expiring", { count: 7 })).click();
  await expect(person.link(first.name)).toBeVisible();
  await person.look("12-expiring");
  await person.link(first.name).click();
  await expect(app.getByRole("heading", { level: 1, name: first.name })).toBeVisible();
  await person.capture(1300);
  const clicks = await person.clicksOf(() => goOn(person, second));
  await person.capture(1800);
  return clicks;
}

/** On to the next order of the list. */
export async function goOn(person: Person, { name }: Pick<OrderView, "name">): Promise<void> {
  await person.link(person.words.t("orders.nextOrder")).click();
  await expect(person.app.getByRole("heading", { level: 1, name })).toBeVisible();
}
