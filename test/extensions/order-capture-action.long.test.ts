import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { STAFF_USER_ID } from "../sandbox/model/staff-state";
import { createExtensionBench, type ExtensionBench, type OpenedExtension } from "./extension-bench";
import type { OrderId } from "~/kernel/ids";

let bench: ExtensionBench;
beforeAll(async () => {
  bench = await createExtensionBench();
});
afterAll(() => bench.close());

const open = (orderId: string) => bench.open("order-capture-action", { orderIds: [orderId] });
const fault = (kind: string) =>
  control(bench.app.sandbox.url, "POST", "faults", { operation: "orderCapture", kind });
/** Amounts captured at Shopify. */
const capturedAt = async (orderId: OrderId) => {
  const { transactions } = await orderBy(bench.app.sandbox.url, "GET", `orders/${orderId}`);
  return transactions
    .filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS")
    .map(({ amount }) => amount.amount);
};

async function enter(action: OpenedExtension, text: string) {
  const list = await action.node("s-choice-list");
  list.values = ["amount"];
  list.dispatchEvent(new Event("change"));
  const field = await action.node("s-number-field");
  field.value = text;
  field.dispatchEvent(new Event("input"));
}

async function tick(action: OpenedExtension, label: string) {
  const box = await action.node("s-checkbox");
  expect(box.text).toContain(label);
  box.checked = true;
  box.dispatchEvent(new Event("change"));
}

test("the button says the amount, captures it once, and the person is its author", async () => {
  const orderId = await bench.importOrder();
  const action = await open(orderId);
  await action.says("Klarna will pay €100.00 for");
  expect(action.text()).toContain("This order is not completely shipped yet.");
  await action.click("Capture €100.00");
  await action.says("€100.00 captured");
  await action.says("Captured in all: €100.00. Still to capture: €0.00.");
  expect(await capturedAt(orderId)).toEqual(["100.00"]);
  const operation = await bench.app.db.operation.findFirstOrThrow({ where: { orderId } });
  expect(operation.requestedBy).toMatchObject({
    kind: "person",
    id: String(STAFF_USER_ID),
    name: expect.stringMatching(/^\D+$/) as string,
  });
  await action.click("Done");
  expect(action.admin.isClosed).toBe(true);
  action.close();
});

test("who lost the right to capture reads that nothing was captured, and who has no role reads why", async () => {
  const orderId = await bench.importOrder();
  const action = await open(orderId);
  const button = await action.button("Capture €100.00");
  await bench.allow(["view"]);
  button.dispatchEvent(new Event("click"));
  expect(await action.says("Your role in Capture Desk does not allow this.")).toContain(
    "Nothing was captured",
  );
  expect(await capturedAt(orderId)).toEqual([]);
  action.close();
  await bench.allow([]);
  const late = await open(orderId);
  await late.says("Your role in Capture Desk does not allow this.");
  expect(late.all("s-button").map((each) => each.text)).toEqual(["Close"]);
  late.close();
  await bench.allowAll();
});

test("a part that loses the rest says how much is lost, and waits until that is agreed to", async () => {
  const orderId = await bench.importOrder();
  const action = await open(orderId);
  await action.says("Klarna will pay");
  await enter(action, "30");
  const button = await action.button("Capture €30.00 and give up €70.00");
  expect(button.attributes.get("disabled")).toBe(true);
  expect(button.attributes.get("tone")).toBe("critical");
  expect(action.text()).toContain("€70.00 can never be captured afterwards: Klarna will not pay it.");
  await tick(action, "I give up €70.00");
  await action.click("Capture €30.00 and give up €70.00");
  await action.says("€30.00 captured");
  expect(await capturedAt(orderId)).toEqual(["30.00"]);
  action.close();
});

test("what was agreed to for one amount is asked again for another", async () => {
  const orderId = await bench.importOrder();
  const action = await open(orderId);
  await action.says("Klarna will pay");
  await enter(action, "30");
  await action.button("Capture €30.00 and give up €70.00");
  await tick(action, "I give up €70.00");
  await enter(action, "20");
  const button = await action.button("Capture €20.00 and give up €80.00");
  expect(button.attributes.get("disabled")).toBe(true);
  expect(await capturedAt(orderId)).toEqual([]);
  action.close();
});

test.each([
  ["abc", "Enter an amount in figures"],
  ["0", "The amount must be more than zero."],
  ["-5", "The amount must be more than zero."],
  ["10.123", "This currency has fewer decimals."],
  ["100.01", "The amount is more than what remains."],
])("the amount %s is refused at its field, and the button stays shut", async (typed, reason) => {
  const orderId = await bench.importOrder();
  const action = await open(orderId);
  await action.says("Klarna will pay");
  await enter(action, typed);
  await action.says(reason);
  expect((await action.button(/^Capture$/)).attributes.get("disabled")).toBe(true);
  expect(await capturedAt(orderId)).toEqual([]);
  action.close();
});

test("an answer that got lost is not taken for a failure, and trying again captures once", async () => {
  const orderId = await bench.importOrder();
  const action = await open(orderId);
  await action.button("Capture €100.00");
  await action.says("Klarna will pay");
  bench.become("answer_lost");
  await action.click("Capture €100.00");
  await action.says("it is not known whether this was captured");
  bench.become("answers");
  await action.click("Try again");
  await action.says("€100.00 captured");
  expect(await capturedAt(orderId)).toEqual(["100.00"]);
  expect(await bench.app.db.operation.count({ where: { orderId } })).toBe(1);
  action.close();
});

test("an unknown outcome is said, and the answer shows by itself when it is there", async () => {
  const orderId = await bench.importOrder();
  await fault("html_error_after");
  const action = await open(orderId);
  await action.says("Klarna will pay");
  await action.click("Capture €100.00");
  await action.says("We do not know yet whether Klarna captured this.");
  expect(action.text()).not.toContain("€100.00 captured");
  await bench.readAgain(orderId);
  await action.says("€100.00 captured");
  expect(await capturedAt(orderId)).toEqual(["100.00"]);
  action.close();
});

test("an order with a request on its way offers no second one", async () => {
  const orderId = await bench.importOrder();
  await fault("html_error_after");
  const first = await open(orderId);
  await first.says("Klarna will pay");
  await first.click("Capture €100.00");
  await first.says("We do not know yet");
  first.close();
  const second = await open(orderId);
  await second.says("We do not know yet whether Klarna captured this.");
  expect(second.all("s-button").map((each) => each.text)).toEqual(["Close"]);
  second.close();
  await bench.readAgain(orderId);
});

test("a capture that the provider declines is red, in words that say what to do, with what stands", async () => {
  const orderId = await bench.importOrder();
  await fault("decline");
  const action = await open(orderId);
  await action.says("Klarna will pay");
  await action.click("Capture €100.00");
  await action.says("Klarna did not capture it");
  await action.says("Captured in all: €0.00. Still to capture: €100.00.");
  expect(action.all("s-banner").map((each) => each.attributes.get("tone"))).toEqual(["critical"]);
  expect(action.text()).toContain("The provider declined it.");
  action.close();
});

test("an order captured elsewhere meanwhile is refused, and nothing is captured twice", async () => {
  const orderId = await bench.importOrder();
  const action = await open(orderId);
  await action.says("Klarna will pay");
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await action.click("Capture €100.00");
  await action.says("The payment is already captured.");
  await action.click("Back");
  await action.says("The payment is already captured.");
  expect(await capturedAt(orderId)).toEqual(["100.00"]);
  action.close();
});

test("the same amount seconds later is held until it is said to be meant", async () => {
  await control(bench.app.sandbox.url, "POST", "settings", { plan: "plus" });
  const orderId = await bench.importOrder({ preset: "kustom", gateway: undefined });
  await control(bench.app.sandbox.url, "POST", "settings", { plan: "standard" });
  const first = await open(orderId);
  await first.says("Kustom will pay");
  await enter(first, "10");
  await first.click(/^Capture €10\.00$/);
  await first.says("€10.00 captured");
  first.close();
  const second = await open(orderId);
  await second.says("All that is owed and can be captured: €90.00");
  await enter(second, "10");
  await second.click(/^Capture €10\.00$/);
  await second.says("The same amount was asked for a moment ago.");
  expect(await capturedAt(orderId)).toEqual(["10.00"]);
  await second.click("Capture once more");
  await second.says("Captured in all: €20.00. Still to capture: €80.00.");
  expect(await capturedAt(orderId)).toEqual(["10.00", "10.00"]);
  second.close();
});

test("an order that cannot be captured says why instead of asking how much", async () => {
  const orderId = await bench.importOrder();
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/void`, {});
  await bench.readAgain(orderId);
  const action = await open(orderId);
  await action.says(/voided|Nothing remains/);
  expect(action.all("s-choice-list")).toEqual([]);
  action.close();
});

test("an order that the app does not follow cannot be captured here", async () => {
  const card = await bench.app.placeOrder({ gateway: "shopify_payments" });
  const action = await open(card);
  await action.says("Capture Desk does not follow this order");
  expect(action.all("s-button").map((each) => each.text)).toEqual(["Close"]);
  action.close();
});
