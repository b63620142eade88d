import { control } from "../sandbox/control-client";
import { expect, test } from "./fixtures";

test("a capture whose answer is lost after it was done is found, and never made twice", async ({
  admin,
  page,
}, testInfo) => {
  const { app, stack } = admin;
  await admin.chooseCaptureMethod("Manually");

  await test.step("import is turned on by an explicit statement, since nothing is proven", async () => {
    await admin.turnImportOn();
  });

  const name = await admin.placeOrder({ gateway: "Riverty", amount: "80.00" });
  await admin.fulfill();
  await admin.openApp("/orders");
  await app.getByRole("link", { name }).click();

  await control(stack.sandbox.url, "POST", "faults", {
    operation: "orderCapture",
    kind: "timeout_after",
    times: 1,
  });
  // Without webhooks, only reading the order back can tell what became of the capture.
  await control(stack.sandbox.url, "POST", "webhooks", { mode: "drop" });
  await app.getByRole("button", { name: "Capture EUR 80.00" }).click();
  await app.getByRole("dialog").getByRole("button", { name: "Capture EUR 80.00" }).click();

  await expect(app.getByText(/We do not know yet whether Riverty captured this/)).toBeVisible({
    timeout: 40_000,
  });
  await page.screenshot({ path: testInfo.outputPath("unknown.png") });
  await expect(app.getByText(/EUR\s80\.00 captured by/)).toBeVisible({ timeout: 90_000 });
  await page.screenshot({ path: testInfo.outputPath("settled.png") });

  expect(await admin.transactionsOf(name)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  const { body } = await control(
    stack.sandbox.url,
    "GET",
    "requests?shop=demo-shop.myshopify.com&operation=orderCapture",
  );
  expect(body["requests"]).toHaveLength(1);
});
