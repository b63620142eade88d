import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { createExtensionBench, type ExtensionBench } from "./extension-bench";

let bench: ExtensionBench;
beforeAll(async () => {
  bench = await createExtensionBench();
});
afterAll(() => bench.close());

const open = (...orderIds: string[]) => bench.open("orders-capture-action", { orderIds });
const financialStatus = async (orderId: string) =>
  (await orderBy(bench.app.sandbox.url, "GET", `orders/${orderId}`)).financialStatus;
async function shippedOrder(fields: Record<string, unknown> = {}) {
  const orderId = await bench.importOrder(fields);
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await bench.readAgain(orderId);
  return orderId;
}
const finishRuns = () => bench.app.runJobs();

test("says what would be captured and what is left out, then starts exactly that", async () => {
  const [first, second] = [await shippedOrder(), await shippedOrder({ amount: "50.00" })];
  const waiting = await bench.importOrder({ amount: "20.00" });
  const captured = await bench.importOrder();
  await orderBy(bench.app.sandbox.url, "POST", `orders/${captured}/capture`, {});
  await bench.readAgain(captured);
  const card = await bench.app.placeOrder({ gateway: "shopify_payments" });
  const action = await open(first, second, waiting, captured, card);
  const plan = await action.says("Shipped: 2 orders, €150.00");
  expect(plan).toContain("Not shipped: 1 order, €20.00");
  expect(plan).toContain("Captures before shipping");
  expect(plan).toContain("2 orders are left out:");
  expect(plan).toContain("1: This order is not known here, or Shopify no longer has it.");
  expect(plan).toMatch(/1: The payment is already captured\. #\d+/);
  const before = await bench.app.db.bulkRun.findMany({ select: { id: true } });
  await action.click("Capture 2 orders, €150.00");
  await action.says("The capture has started.");
  const run = await bench.app.db.bulkRun.findFirstOrThrow({
    where: { id: { notIn: before.map(({ id }) => id) } },
  });
  expect(action.all("s-link").map((each) => each.attributes.get("href"))).toEqual([
    `app:orders/bulk/${run.id}`,
  ]);
  action.close();
  await finishRuns();
  expect(await Promise.all([first, second, waiting, card].map(financialStatus))).toEqual([
    "PAID",
    "PAID",
    "AUTHORIZED",
    "AUTHORIZED",
  ]);
});

test("a start whose answer got lost is not started twice", async () => {
  const orderId = await shippedOrder();
  const before = await bench.app.db.bulkRun.count();
  const action = await open(orderId);
  await action.says("Shipped: 1 order, €100.00");
  bench.become("answer_lost");
  await action.click("Capture 1 order, €100.00");
  await action.says("it is not known whether the capture has started");
  bench.become("answers");
  await action.click("Try again");
  await action.says("The capture has started.");
  expect(await bench.app.db.bulkRun.count()).toBe(before + 1);
  action.close();
  await finishRuns();
});

test("while another bulk capture goes on nothing is started, and it can be looked at", async () => {
  const [first, second] = [await shippedOrder(), await shippedOrder()];
  const running = await open(first);
  await running.click("Capture 1 order, €100.00");
  await running.says("The capture has started.");
  running.close();
  const action = await open(second);
  await action.click("Capture 1 order, €100.00");
  await action.says("Another bulk capture of your store is still going on.");
  expect(action.all("s-link")).toHaveLength(1);
  action.close();
  await finishRuns();
  expect(await financialStatus(second)).toBe("AUTHORIZED");
});

test("what is not shipped is captured once it is ticked, and the button counts it", async () => {
  const [shipped, waiting] = [await shippedOrder(), await bench.importOrder({ amount: "0.50" })];
  const action = await open(shipped, waiting);
  await action.says("Not shipped: 1 order, €0.50");
  const box = action.all("s-checkbox")[1];
  box?.dispatchEvent(new Event("change"));
  await action.click("Capture 2 orders, €100.50");
  await action.says("The capture has started.");
  action.close();
  await finishRuns();
  expect(await Promise.all([shipped, waiting].map(financialStatus))).toEqual(["PAID", "PAID"]);
});

test("orders of which none can be captured have no button to start", async () => {
  const card = await bench.app.placeOrder({ gateway: "shopify_payments" });
  const action = await open(card);
  await action.says("None of these orders can be captured now.");
  expect(action.all("s-button").map((each) => each.text)).toEqual(["Close"]);
  action.close();
});

test.each(["en", "nl", "fr", "ja"] as const)("in %s, whoever may not capture reads why", async (locale) => {
  const orderId = await shippedOrder();
  const { ctx, db } = bench.app;
  const before = await db.bulkRun.count();
  const opened = await bench.open("orders-capture-action", { locale, orderIds: [orderId] });
  await opened.says("100");
  await bench.allow(["view"]);
  const says = ctx.translate(locale, "roles.reserved.capture");
  await opened.click(/100/);
  await opened.says(says);
  opened.close();
  const late = await bench.open("orders-capture-action", { locale, orderIds: [orderId] });
  await late.says(says);
  expect(late.all("s-button")).toHaveLength(1);
  late.close();
  expect(await db.bulkRun.count()).toBe(before);
  await bench.allowAll();
});

test("who has no role reads that the role is the reason, and is not asked to try again", async () => {
  const orderId = await shippedOrder();
  await bench.allow([]);
  const action = await open(orderId);
  await action.says("Your role in Capture Desk does not allow this. Nothing was captured.");
  expect(action.all("s-button").map((each) => each.text)).toEqual(["Close"]);
  action.close();
  await bench.allowAll();
});

test("an app that cannot be reached can be asked again", async () => {
  const orderId = await shippedOrder();
  bench.become("unreachable");
  const action = await open(orderId);
  await action.says("Capture Desk could not be reached.");
  bench.become("answers");
  await action.click("Try again");
  await action.says("Shipped: 1 order, €100.00");
  action.close();
});
