import { expect, test } from "./fixtures";

test("a capture whose answer is lost after it was done is found, and never made twice", async ({
  admin,
  page,
  jobs,
}, testInfo) => {
  const { app, shop } = admin;
  await admin.chooseCaptureMethod("Manually");

  await test.step("import is turned on by an explicit statement, since nothing is proven", async () => {
    await admin.turnImportOn();
  });

  const name = await admin.placeOrder({ gateway: "Riverty", amount: "80.00" });
  await admin.fulfill();
  await admin.openApp("/orders");
  await app.getByRole("link", { name }).click();

  await shop.control("POST", "faults", { operation: "orderCapture", kind: "connection_reset_after" });
  // Without webhooks, only reading the order back can tell what became of the capture.
  await shop.control("POST", "webhooks", { mode: "drop" });
  await app.getByRole("button", { name: "Capture EUR 80.00" }).click();
  await app.getByRole("dialog").getByRole("button", { name: "Capture EUR 80.00" }).click();

  await expect(app.getByText(/We do not know yet whether Riverty captured this/)).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath("unknown.png") });
  await jobs.endWaits();
  await expect(app.getByText(/EUR\s80\.00 captured by/)).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath("settled.png") });

  expect(await admin.transactionsOf(name)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  const { body } = await shop.control("GET", "requests?operation=orderCapture");
  expect(body["requests"]).toHaveLength(1);
});
