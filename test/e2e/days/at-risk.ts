import type { OrderView } from "../../sandbox/control-client";
import type { Jobs } from "../jobs";
import { reads } from "../order-desk";
import { expect } from "./fixtures";
import type { Person } from "./person";

/** Shopify's points let about two orders be captured in a second, of more than fifty. */
export const ALL_MS = 90_000;

const PAGE = 50;
/** One page of the list, and a few orders more, of 10.00 each. */
const SHIPPED_AT_NIGHT = 53;
/** With the 38.90 that remain of the order of which a customer on the phone paid one shirt. */
const BUSY_MORNING = { orders: SHIPPED_AT_NIGHT + 1, amount: "568[.,]90" };

/** Stands for an amount in words of which it does not matter how the amount is written. */
const AMOUNT = "%";
const around = (words: string, amount: string): RegExp =>
  new RegExp(
    words
      .split(AMOUNT)
      .map((part) => reads(part).source)
      .join(`[^.,]*${amount}.*`),
  );

/** Has late captures looked for until Home says that this is at risk. */
export async function whenAtRisk({ admin, words }: Person, jobs: Jobs, amount: string): Promise<void> {
  const paused = around(words.t("pause.titleAmounts", { amounts: AMOUNT }), amount);
  await expect(async () => {
    await jobs.run("sweep-late-captures");
    await admin.openApp();
    await expect(admin.app.getByText(paused).first()).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 2 * ALL_MS });
}

/** Another night, in which more is shipped than one page of the list shows. */
export async function passBusyNight(person: Person, jobs: Jobs): Promise<OrderView[]> {
  const { admin } = person;
  const orders = await admin.placeOrders(SHIPPED_AT_NIGHT, { gateway: "Klarna", amount: "10.00" });
  await jobs.whenQuiet();
  for (const { id } of orders) await admin.shop.orderBy("POST", `orders/${id}/fulfill`, {});
  await jobs.whenQuiet();
  await admin.shop.control("POST", "clock", { advanceHours: 14 });
  await whenAtRisk(person, jobs, BUSY_MORNING.amount);
  return orders;
}

/** From Home: all that was shipped and not paid. One provider declines. */
export async function captureAllShipped(person: Person): Promise<void> {
  await person.look("6-home-at-risk");
  await openAtRisk(person, 5);
  await tickPage(person);
  await person.look("7-ticked");
  await captureTicked(person, { orders: 5, amount: "171[.,]90", picture: "8-dry-run" });
  await expectCaptured(person, 4);
  await person.look("9-captured");
}

/** The same where one page does not show all of it, and nobody ticks anything. */
export async function captureAllOfView(person: Person): Promise<void> {
  await openAtRisk(person, PAGE);
  await person.look("23-all-of-view");
  await person.button(person.words.t("orders.captureAll")).click();
  await confirmCapture(person, { ...BUSY_MORNING, picture: "24-dry-run" });
  await expectCaptured(person, BUSY_MORNING.orders);
  await person.look("25-all-captured");
}

async function openAtRisk(person: Person, rows: number): Promise<void> {
  await person.link(person.words.t("home.alarmAction")).click();
  await expect(person.app.getByRole("row")).toHaveCount(rows + 1);
  await person.admin.whenAlive();
}

/** Ticks the box above the list, which stands for the orders of the page. */
async function tickPage({ app, words }: Person): Promise<void> {
  const all = words.polaris("IndexTable.selectAllLabel", {
    resourceNamePlural: words.t("orders.resource", { count: 2 }).toLocaleLowerCase(),
  });
  await app.getByRole("checkbox", { name: all }).first().click({ force: true });
}

interface DryRun {
  orders: number;
  amount: string;
  picture: string;
}

async function captureTicked(person: Person, dryRun: DryRun): Promise<void> {
  await person.button(person.words.t("bulk.actions.capture.name")).click();
  await confirmCapture(person, dryRun);
}

async function confirmCapture(person: Person, { orders, amount, picture }: DryRun): Promise<void> {
  const { t } = person.words;
  const amounts = t("bulk.confirmAmounts", { amounts: AMOUNT });
  const name = around(t("bulk.actions.capture.confirm", { count: orders, amounts }), amount);
  const confirm = person.dialog.getByRole("button", { name });
  await expect(confirm).toBeEnabled();
  await person.look(picture);
  await confirm.click();
}

async function expectCaptured(person: Person, count: number): Promise<void> {
  const { t } = person.words;
  const ended = t("bulk.endedTitle", { count, action: t("bulk.actions.capture.name") });
  await expect(person.text(ended)).toBeVisible({ timeout: ALL_MS });
}
