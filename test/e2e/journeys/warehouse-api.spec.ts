import { openWebhookReceiver } from "../../support/webhook-receiver";
import { expect, test } from "../fixtures";

test("a key is made, used, seen under recent requests, given a new secret, and revoked", async ({
  admin,
  page,
  stack,
  shoot,
}) => {
  const { app } = admin;
  const ask = async (secret: string) => {
    const headers = { authorization: `Bearer ${secret}` };
    const answer = await page.request.get(`${stack.appUrl}/api/v1/changes`, { headers });
    return answer.status();
  };
  await admin.openApp("/settings/warehouse-api");
  await expect(app.getByText("No warehouse may ask yet.", { exact: false })).toBeVisible();
  await app.getByRole("button", { name: "Create key" }).first().click();
  await app.getByLabel("Name", { exact: true }).fill("Monta");
  await shoot("1-make");
  await app.getByRole("button", { name: "Create key" }).last().click();
  await expect(app.getByText("it cannot be shown again", { exact: false })).toBeVisible();
  const secret = (await app.locator("code", { hasText: /^cdk_/ }).textContent()) ?? "";
  await shoot("2-secret");
  expect(await ask(secret)).toBe(200);
  expect(await ask(`${secret.slice(0, -4)}AAAA`)).toBe(401);
  await app.getByRole("button", { name: "Done", exact: true }).click();
  await expect(app.locator("html")).not.toContainText(secret);

  await expect(async () => {
    await admin.openApp("/settings/warehouse-api");
    await expect(app.getByRole("cell", { name: "200 Done" }).first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await app.locator("html").innerHTML()).not.toContain(secret);
  await shoot("3-used");
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = () => app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
  await expect.poll(overflow).toBe(0);
  await shoot("3-used-phone");
  await page.setViewportSize({ width: 1280, height: 900 });
  await admin.speak("nl");
  await admin.openApp("/settings/warehouse-api");
  await shoot("4-nl");
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot("4-nl-phone");
  await page.setViewportSize({ width: 1280, height: 900 });
  await admin.speak("en");

  await admin.openApp("/settings/warehouse-api");
  await app.getByRole("button", { name: "Add webhook" }).first().click();
  await app.getByLabel("Address", { exact: true }).fill("https://10.0.0.1/hooks");
  await app.getByRole("button", { name: "Add webhook" }).last().click();
  await expect(app.getByText("belongs to a private network", { exact: false })).toBeVisible();
  await shoot("5-webhook");
  // Any public address is accepted, and nothing is sent to it without an event.
  await app.getByLabel("Address", { exact: true }).fill("https://93.184.216.34/hooks");
  await app.getByRole("button", { name: "Add webhook" }).last().click();
  await expect(app.locator("code", { hasText: /^whsec_/ })).toBeVisible();
  await app.getByRole("button", { name: "Done", exact: true }).click();
  await app.getByRole("link", { name: "https://93.184.216.34/hooks" }).click();
  await expect(app.getByText("Nothing was sent yet.", { exact: false })).toBeVisible();
  await app.getByRole("button", { name: "More actions" }).click();
  await shoot("6-webhook-page");
  await app.getByRole("button", { name: "Turn off", exact: true }).click();
  await expect(app.getByText("Turned off by a person", { exact: false })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(overflow).toBe(0);
  await shoot("6-webhook-page-phone");
  await page.setViewportSize({ width: 1280, height: 900 });
  await admin.openApp("/settings/warehouse-api");

  await test.step("a new secret is valid beside the earlier one, and both end with the key", async () => {
    await app.getByRole("button", { name: "New secret: Monta" }).click();
    await app.getByRole("button", { name: "New secret", exact: true }).last().click();
    await expect(app.getByText("The earlier secret is valid until", { exact: false })).toBeVisible();
    const next = (await app.locator("code", { hasText: /^cdk_/ }).textContent()) ?? "";
    expect([await ask(next), await ask(secret)]).toEqual([200, 200]);
    await shoot("7-two-secrets");
    await app.getByRole("button", { name: "Done", exact: true }).click();
    await app.getByRole("button", { name: "Revoke: Monta" }).click();
    await app.getByRole("button", { name: "Revoke", exact: true }).click();
    await expect(app.getByText("Revoked", { exact: true })).toBeVisible();
    await expect(page.getByText("Key revoked")).toBeVisible();
    expect([await ask(next), await ask(secret)]).toEqual([401, 401]);
  });
});

test("a webhook is tried, sent again, changed and removed", async ({ admin, page }, testInfo) => {
  const { app } = admin;
  const receiver = await openWebhookReceiver();
  const more = async (name: string) => {
    await app.getByRole("button", { name: "More actions" }).click();
    await app.getByRole("button", { name, exact: true }).click();
  };
  const address = app.getByLabel("Address", { exact: true });
  await admin.openApp("/settings/warehouse-api");
  await app.getByRole("button", { name: "Add webhook" }).first().click();
  await address.fill(receiver.url);
  await app.getByRole("button", { name: "Add webhook" }).last().click();
  await app.getByRole("button", { name: "Done", exact: true }).click();
  await app.getByRole("link", { name: receiver.url }).click();

  await app.getByRole("button", { name: "Send a test event" }).click();
  await expect(app.getByText("Delivered", { exact: true })).toBeVisible({ timeout: 15_000 });
  await app.getByRole("button", { name: "Send again: Test" }).click();
  await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(2);
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual(
    Array(2).fill(receiver.received[0]?.headers["webhook-id"]),
  );

  await more("Change webhook");
  await address.fill("https://10.0.0.1/");
  await app.getByRole("button", { name: "Save", exact: true }).last().click();
  await expect(app.getByText("belongs to a private network", { exact: false })).toBeVisible();
  await address.fill(`${receiver.url}/two`);
  await app.getByRole("button", { name: "Save", exact: true }).last().click();
  await expect(page.getByText("Webhook changed")).toBeVisible();
  await expect(app.getByText(`${receiver.url}/two`)).toBeVisible();
  await more("Change webhook");
  await expect(address).toHaveValue(`${receiver.url}/two`);
  await page.screenshot({ path: testInfo.outputPath("changed.png"), fullPage: true });
  await app.getByRole("button", { name: "Cancel", exact: true }).last().click();

  await more("Remove webhook");
  await app.getByRole("button", { name: "Remove webhook", exact: true }).last().click();
  await expect(page.getByText("Webhook removed")).toBeVisible();
  await expect(app.getByText("This webhook was removed.")).toBeVisible();
  await receiver.close();

  await test.step("the scope that reported parcels need can be given where they are chosen", async () => {
    await admin.openApp("/settings");
    await expect(
      app.getByText("parcels that a warehouse reports are refused", { exact: false }),
    ).toBeVisible();
    await app.getByRole("button", { name: "Give the permission" }).click();
    await page.getByRole("button", { name: "Update", exact: true }).click();
    await expect(app.getByText("The permission is given.")).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath("scope.png"), fullPage: true });
  });
});
