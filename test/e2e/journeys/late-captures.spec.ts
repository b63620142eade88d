import { expect, test } from "../fixtures";
import { checkUntil, chooseEngine } from "../setup-desk";
import type { TestShop } from "../test-shop";

// The clock that it moves is the whole sandbox's.
test.use({ ownStack: true });

const MINUTE_MS = 60_000;

test("a workflow is switched off behind the app's back: alarms, a pause, and two ways to have import go on", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app, shop } = admin;
  const switchWorkflow = (enabled: boolean) => shop.control("POST", "workflows", { enabled });
  const subjects = async () =>
    ((await shop.control("GET", "mails")).body["mails"] as { subject: string }[]).map(
      ({ subject }) => subject,
    );
  const fulfill = (id: number) => shop.control("POST", `orders/${id}/fulfill`, {});

  await test.step("a workflow captures, which proves it, and import is on", async () => {
    await shop.control("POST", "settings", { captureMethod: "manually" });
    await chooseEngine(admin, "A Shopify Flow workflow");
    await switchWorkflow(true);
    const name = await admin.placeOrder({ gateway: "Klarna", amount: "48.90" });
    await admin.fulfill();
    await admin.whenCaptured(name);
    await checkUntil(admin, new RegExp(`${name} Klarna: shipped .*, captured .* by Flow`));
    await admin.openApp("/settings");
    await admin.whenAlive();
    await admin.choose("Import authorized pay-later orders");
    await admin.saveSettings();
    await expect(app.getByText("Import turned on").first()).toBeVisible();
  });

  await switchWorkflow(false);
  const [larger] = await admin.placeOrders(1, { gateway: "Klarna", amount: "148.90" });
  const [smaller] = await admin.placeOrders(1, { gateway: "Klarna", amount: "51.10" });
  if (!larger || !smaller) throw new Error("Two orders were expected.");
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Pending", "/orders")).toBe(2);
  for (const { id } of [larger, smaller]) await fulfill(id);
  await jobs.whenQuiet();

  await test.step("their grace time over, import is paused, and Home, a mail and the timeline say why", async () => {
    await advance(shop, 31 * MINUTE_MS);
    await expect
      .poll(() => jobs.run("sweep-late-captures").then(subjects), { intervals: [200] })
      .toContainEqual(expect.stringMatching(/^Import paused/));
    await admin.openApp();
    await expect(app.getByText("Import is paused: €200.00 shipped and not captured")).toBeVisible();
    await expect(app.getByText(/2 orders have left your warehouse unpaid/)).toBeVisible();
    await expect(app.getByRole("link", { name: `Capture €148.90, ${larger.name}` })).toBeVisible();
    await shoot("1-home-paused");
    await admin.open("/mail");
    // An order whose time was over moments before the other's has a mail of its own besides.
    const mail = page.getByText("Capture Desk has paused import", { exact: false });
    await expect(mail).toContainText(`${larger.name}, Klarna: EUR 148.90`);
    await shoot("2-mail");
    await admin.openApp("/settings");
    await expect(app.getByText("Import paused: orders were shipped and not captured")).toBeVisible();
    await shoot("3-settings-paused");
  });

  const [kept] = await admin.placeOrders(1, { gateway: "Klarna", amount: "77.00" });
  if (!kept) throw new Error("An order was expected.");

  const rowOf = (name: string) =>
    app.getByRole("row").filter({ has: app.getByRole("link", { name, exact: true }) });

  await test.step("what comes in meanwhile is listed and held until a newer order was captured", async () => {
    await jobs.whenQuiet();
    await expect.poll(() => admin.countOf("Pending", "/orders")).toBe(3);
    await expect(rowOf(kept.name).getByText("Hold", { exact: true })).toBeVisible();
    await shoot("4-held");
    await switchWorkflow(true);
    await advance(shop, MINUTE_MS);
    const proof = await admin.placeOrder({ gateway: "Klarna", amount: "20.00" });
    await admin.fulfill();
    await admin.whenCaptured(proof);
    await checkUntil(admin, new RegExp(`${proof} Klarna: shipped .*, captured .* by Flow`));
    await expect(
      app.getByText(`Capture works again: ${proof} (Klarna) was captured`, { exact: false }),
    ).toBeVisible();
    await shoot("5-setup-can-resume");
    await admin.openApp();
    await admin.whenAlive();
    await app.getByRole("button", { name: "Resume import" }).click();
    await expect(page.getByText("Import resumed")).toBeVisible();
    await expect(app.getByText("Import is paused", { exact: false })).toHaveCount(0);
    await jobs.whenQuiet();
    await expect.poll(() => admin.countOf("Pending", "/orders")).toBe(3);
    await expect(rowOf(kept.name)).toBeVisible();
    await expect(rowOf(kept.name).getByText("Hold", { exact: true })).toHaveCount(0);
  });

  await test.step("paused once more, it goes on by a statement only, after the danger is read", async () => {
    await switchWorkflow(false);
    await fulfill(kept.id);
    // The clock must not jump past the end of the app's token between the webhook and the reading that it asks for.
    await jobs.whenQuiet();
    await admin.openApp("/orders?view=all");
    await expect(rowOf(kept.name).getByText("Fulfilled", { exact: true }).first()).toBeVisible();
    await advance(shop, 31 * MINUTE_MS);
    await expect
      .poll(async () => {
        await jobs.run("sweep-late-captures");
        return (await subjects()).filter((subject) => subject.startsWith("Import paused")).length;
      })
      .toBe(2);
    await admin.openApp("/settings");
    await admin.whenAlive();
    await app.getByRole("button", { name: "Resume import" }).click();
    await expect(app.getByText("3 orders are shipped and still not captured: €277.00.")).toBeVisible();
    await expect(app.getByRole("button", { name: "Resume import" }).last()).toBeDisabled();
    await shoot("6-dialog");
    await admin.choose("I state that capture after shipping is arranged");
    await app.getByRole("button", { name: "Resume import" }).last().click();
    await expect(page.getByText("Import resumed").first()).toBeVisible();
    await expect(app.getByText("After stating that capture is arranged.")).toBeVisible();
    await shoot("7-resumed");
  });
});

async function advance(shop: TestShop, advanceMs: number): Promise<void> {
  await shop.control("POST", "clock", { advanceMs });
}
