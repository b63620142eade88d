import { expect, test } from "../fixtures";
import { badgeOf, checkUntil, chooseEngine, importAfterPreview, openStep } from "../setup-desk";

test("with a workflow that captures and reports, the next order proves it, and import goes on", async ({
  admin,
  page,
  shoot,
}) => {
  const { app } = admin;

  await test.step("the workflow is drawn with its conditions and its report", async () => {
    await chooseEngine(admin, "A Shopify Flow workflow");
    await expect(app.getByRole("img", { name: /Drawing of a workflow in Shopify Flow/ })).toBeVisible();
    await openStep(admin, "All the evidence");
    await expect(app.getByText("No workflow has reported a capture yet", { exact: false })).toBeVisible();
    await shoot("1-flow-chosen");
  });

  await test.step("it is built in Flow with the app's own action, and turned on", async () => {
    await admin.chooseCaptureMethod("Manually");
    await admin.open("/apps/flow");
    await page.getByRole("button", { name: "Add workflow" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Then", { exact: true }).selectOption({ label: "Report BNPL capture (app)" });
    await dialog.getByRole("button", { name: "Add workflow" }).click();
    const workflow = page.getByRole("region", { name: /Report BNPL capture/ });
    await workflow.getByRole("button", { name: "Turn on" }).click();
    await page.getByText("Workflow turned on").waitFor();
    await shoot("2-workflow");
  });

  await test.step("the next order is watched until the workflow has captured it", async () => {
    await admin.openApp("/setup");
    await admin.whenAlive();
    await openStep(admin, "Have payments captured after shipping");
    await app.getByRole("button", { name: "Prove it with the next order" }).click();
    await expect(app.getByText(/Waiting for the next pay-later order that ships/)).toBeVisible();
    await shoot("3-waiting-for-order");
    const name = await admin.placeOrder({ gateway: "Klarna", amount: "48.90" });
    await admin.fulfill();
    await admin.whenCaptured(name);
    await admin.openApp("/setup");
    await openStep(admin, "Have payments captured after shipping");
    await expect(app.getByText(new RegExp(`It works: order ${name} shipped .* by Flow`))).toBeVisible();
    await openStep(admin, "All the evidence");
    await expect(app.getByText(/A workflow last reported a capture/)).toBeVisible();
    await checkUntil(admin, new RegExp(`${name} Klarna: shipped .*, captured .* by Flow`));
    await expect(badgeOf(admin, "Have payments captured after shipping").getByText("Proven")).toBeVisible();
    await shoot("4-proven");
  });

  await test.step("with another engine chosen the proof becomes stale, and the next order shows the difference", async () => {
    await chooseEngine(admin, "Shopify, automatically when fulfilling");
    await expect(app.getByText("something else was chosen to capture since", { exact: false })).toBeVisible();
    const [order] = await admin.placeOrders(1, { gateway: "Klarna", amount: "30.00" });
    await admin.shop.control("POST", `orders/${order?.id ?? 0}/fulfill`, {});
    await checkUntil(admin, /Something else captures than you chose: Flow\./);
    await shoot("5-engine-differs");
    await chooseEngine(admin, "A Shopify Flow workflow");
    const name = await admin.placeOrder({ gateway: "Klarna", amount: "31.00" });
    await admin.fulfill();
    await checkUntil(admin, new RegExp(`${name} Klarna: shipped .*, captured .* by Flow`));
    await expect(app.getByText(/Something else captures than you chose/)).toHaveCount(0);
  });

  await test.step("import goes on after its preview", async () => {
    await admin.placeOrder({ gateway: "Klarna", amount: "62.50" });
    await importAfterPreview(admin, /1 authorized pay-later order is waiting/);
    await admin.openApp("/settings");
    await expect(app.getByText("Import turned on")).toBeVisible();
    await shoot("6-imported");
  });
});
