import type { Jobs } from "../jobs";
import { SHIRTS } from "../order-desk";
import type { OrderView } from "../../sandbox/control-client";
import { expect } from "./fixtures";
import type { Person } from "./person";
import { goOn } from "./second-day";

/** 3 shirts and a cap, 48.90 in all, of which several parts may be captured; the customer's other order, 27.00. */
export type Ordered = [OrderView, OrderView];

export async function orderAsZoe({ admin: { shop } }: Person, jobs: Jobs): Promise<Ordered> {
  await shop.control("POST", "settings", { plan: "plus" });
  await shop.control("POST", "gateways", { preset: "kustom" });
  const customer = { firstName: "Zoé", lastName: "Moreau", email: "zoe@example.com" };
  const of = { gateway: "Kustom", currency: "EUR", customer };
  const earlier = await shop.orderBy("POST", "orders", { ...of, amount: "27.00" });
  const order = await shop.orderBy("POST", "orders", { ...of, lines: SHIRTS });
  const parcel = { trackingNumber: "3SABC123", trackingCompany: "PostNL" };
  await shop.orderBy("POST", `orders/${order.id}/fulfill`, parcel);
  await jobs.whenQuiet();
  return [order, earlier];
}

/** The customer says her e-mail address. */
export async function findByEmail(person: Person, { name }: OrderView): Promise<void> {
  const { app, words } = person;
  await person.search("zoe@example.com");
  const chip = { name: words.t("orders.filterName.order"), value: words.t("common.orders", { count: 2 }) };
  await expect(person.text(words.t("orders.filterChip", chip))).toBeVisible();
  await expect(app.getByRole("row")).toHaveCount(3);
  await person.look("13-found-by-email");
  await person.link(name).click();
  await expect(app.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Or her name, in whichever sequence and without accents. */
export async function findByName(person: Person, { name }: OrderView): Promise<void> {
  await person.search("moreau zoe");
  await expect(person.app.getByRole("row")).toHaveCount(3);
  await person.look("20-phone-found");
  await person.link(name).click();
  await expect(person.app.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** What happened, in three sentences; what remains, and until when. */
export async function readOut(person: Person, { id, name }: OrderView): Promise<void> {
  const { admin, words } = person;
  const { t, format, euros } = words;
  const order = admin.shop.state.orders.get(id);
  if (!order) throw new Error(`The sandbox has no order ${name}.`);
  const day = (at: number) => format.date(new Date(at));
  const gateway = "Kustom";
  const shippedAt = order.fulfillments[0]?.createdAt ?? 0;
  for (const sentence of [
    t("story.ordered", { name, gateway, day: day(order.processedAt), amount: euros(4890) }),
    t("story.shipped_tracked", { day: day(shippedAt), tracking: "3SABC123" }),
    t("story.approved", { gateway, amount: euros(4890) }),
  ])
    await expect(person.text(sentence)).toBeVisible();
  await expect(person.button(t("order.capture", { amount: euros(4890) }))).toBeVisible();
  const [before = ""] = t("order.expiresOn", { when: "|", source: "" }).split("|");
  const until = format.date(new Date(order.processedAt + 28 * 86_400_000));
  await expect(person.text(`${before}${until}`)).toBeVisible();
  await person.button(t("contact.show")).click();
  await expect(person.link("zoe@example.com")).toBeVisible();
  await person.look("14-order");
}

/** She keeps one shirt for now. */
export async function captureShirt(person: Person): Promise<void> {
  const { t, euros } = person.words;
  const capture = t("order.capture", { amount: euros(1000) });
  await person.act(t("order.pickTitle.capture"));
  await person.button(t("order.pickMore", { title: "Shirt" })).click();
  await person.look("15-pick");
  await person.button(capture).click();
  await expect(person.button(capture, person.dialog)).toBeEnabled();
  await person.look("16-capture-dialog");
  await person.confirm(capture);
  await expect(person.button(t("order.capture", { amount: euros(3890) }))).toBeVisible();
}

/** She sends it back after all: refunded, and in stock again. */
export async function refundShirt(person: Person): Promise<void> {
  const { admin, app, words } = person;
  const { t, euros } = words;
  const refund = t("order.refundConfirm", { amount: euros(1000) });
  await person.act(t("order.refund"));
  await person.button(t("refund.allow")).click();
  await admin.page.getByRole("dialog").getByRole("button", { name: "Update" }).click();
  await person.button(t("order.pickMore", { title: "Shirt" })).click();
  await expect(app.getByLabel(t("refund.restockLine", { title: "Shirt" }))).toBeChecked();
  await person.look("17-refund");
  await person.button(refund).click();
  await expect(person.text(t("refund.saysRestock", { count: 1 }))).toBeVisible();
  await person.look("18-refund-dialog");
  await person.confirm(refund);
  const given = { gateway: "Kustom", amount: euros(1000) };
  await expect(person.text(t("story.refunded", given))).toBeVisible();
}

export async function leaveNote(person: Person): Promise<void> {
  const { app, words } = person;
  const { t } = words;
  await app.getByLabel(t("notes.label")).fill("3SABC123 → Zoé, 11:00");
  await person.button(t("notes.add")).click();
  await expect(app.getByLabel(t("notes.label"))).toHaveValue("");
  await expect(app.getByRole("paragraph").filter({ hasText: "3SABC123 → Zoé, 11:00" })).toBeVisible();
  await person.look("19-noted");
}

/** The customer's other order is one click away. */
export async function goOnToOther(person: Person, [, other]: Ordered): Promise<void> {
  await goOn(person, other);
}

/** Another call, answered on the way with a phone. */
export async function callOnPhone(person: Person, [, other]: Ordered): Promise<number> {
  const { admin } = person;
  await admin.openApp("/orders?view=all");
  const clicks = await person.clicksOf(() => findByName(person, other));
  await person.look("21-phone-order");
  await person.capture(2700);
  await person.look("22-phone-captured");
  return clicks;
}
