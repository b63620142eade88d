import { expect, test } from "../fixtures";
import type { TestShop } from "../test-shop";

// The clock that it moves is the whole sandbox's.
test.use({ ownStack: true });

const DAY_MS = 86_400_000;

interface Mail {
  to: string[];
  subject: string;
  text: string;
}

test("what comes close to expiry is mailed once, then captured by the safety net or shown as lost", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app, shop } = admin;
  const mails = async () => (await shop.control("GET", "mails")).body["mails"] as Mail[];
  const captures = async () =>
    (await shop.control("GET", "requests?operation=orderCapture")).body["requests"] as unknown[];
  const begin = startOfDay(shop.sandbox.world.clock.now());
  const goTo = (day: number) => advanceTo(shop, begin + day * DAY_MS + 10 * 3_600_000);
  await admin.startSelling();
  await admin.openApp("/settings");
  await admin.addName("Send to", "finance@example.com");
  await app.getByRole("button", { name: "Edit Riverty" }).click();
  await admin.choose("Capture before it expires");
  await app.getByLabel("What is captured then").selectOption({ label: "Everything" });
  await admin.saveSettings();
  await expect(page.getByText("Settings saved")).toBeVisible();

  const [euro] = await admin.placeOrders(1, { gateway: "Klarna", amount: "148.90" });
  const [yen] = await admin.placeOrders(1, { gateway: "Klarna", amount: "12000", currency: "JPY" });
  const [riverty] = await admin.placeOrders(1, { gateway: "Riverty", amount: "80.00" });
  if (!euro || !yen || !riverty) throw new Error("Three orders were expected.");
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Pending", "/orders")).toBe(3);

  await test.step("the digest names what expires within a week, with its amounts", async () => {
    await goTo(22);
    await expect.poll(() => jobs.run("sweep-expiry").then(mails)).toHaveLength(1);
    const [mail] = await mails();
    expect(mail?.to).toEqual(["finance@example.com"]);
    expect(mail?.subject).toBe("2 payments expire soon: EUR 148.90 and JPY 12,000 not captured");
    expect(mail?.text).toContain(`${euro.name}, Klarna: EUR 148.90, expires on`);
    expect(mail?.text).toContain(`${yen.name}, Klarna: JPY 12,000, expires on`);
    expect(mail?.text).not.toContain(riverty.name);
    await admin.open("/mail");
    await expect(page.getByText(mail?.subject ?? "")).toBeVisible();
    await shoot("1-mail");
  });

  await test.step("the next one names only what is new", async () => {
    await jobs.run("sweep-expiry");
    await goTo(24);
    await expect.poll(() => jobs.run("sweep-expiry").then(mails)).toHaveLength(2);
    const [mail] = await mails();
    expect(mail?.subject).toBe("1 payment expires soon: EUR 80.00 not captured");
    expect(mail?.text).toContain(riverty.name);
    await admin.openApp("/orders?view=expiring");
    for (const { name } of [euro, yen, riverty]) await expect(app.getByRole("link", { name })).toBeVisible();
    await shoot("2-expiring");
  });

  await test.step("a capture that comes too late is refused, and nothing is sent", async () => {
    await app.getByRole("link", { name: euro.name }).click();
    await expect(app.getByRole("button", { name: "Capture EUR 148.90" })).toBeVisible();
    await goTo(29);
    await app.getByRole("button", { name: "Capture EUR 148.90" }).click();
    // Where a sweep has read the order meanwhile the dialog says so at once, else the answer to its confirmation does.
    const confirm = app.getByRole("dialog").getByRole("button", { name: "Capture EUR 148.90" });
    const refusal = app.getByText(/The authorization has expired/);
    await expect(confirm.or(refusal)).toBeVisible();
    if (await confirm.isVisible()) await confirm.click();
    await expect(refusal).toBeVisible();
    await shoot("3-too-late");
    expect(await admin.transactionsOf(euro.name)).toEqual(["AUTHORIZATION"]);
  });

  await test.step("the safety net captures Riverty's order before it expires", async () => {
    await expect
      .poll(async () => {
        await jobs.run("sweep-expiry");
        return admin.transactionsOf(riverty.name);
      })
      .toEqual(["AUTHORIZATION", "CAPTURE"]);
    expect(await captures()).toHaveLength(1);
    expect((await shop.orderBy("GET", `orders/${riverty.id}`)).capturable.amount).toBe("0.00");
  });

  await test.step("what expired is shown as lost, with its amount", async () => {
    await jobs.whenQuiet();
    await expect.poll(() => admin.countOf("Expired or lost", "/orders?view=expired")).toBe(2);
    const row = app.getByRole("row", { name: new RegExp(euro.name) });
    await expect(row.getByText("€148.90").last()).toBeVisible();
    await expect(app.getByRole("columnheader", { name: "Lost" })).toBeVisible();
    await shoot("4-lost");
    await admin.tickAll();
    await app.getByRole("button", { name: "Capture", exact: true }).click();
    await expect(app.getByText("None of these orders can be captured now.", { exact: false })).toBeVisible();
    await expect(app.getByText(/2 orders: The authorization has expired/)).toBeVisible();
    await shoot("5-none-can-be-captured");
    await admin.openApp();
    await expect(app.getByText("Lost this month")).toBeVisible();
    await shoot("6-home");
    expect(await mails()).toHaveLength(2);
  });
});

const startOfDay = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

async function advanceTo(shop: TestShop, at: number): Promise<void> {
  await shop.control("POST", "clock", { advanceMs: at - shop.sandbox.world.clock.now() });
}
