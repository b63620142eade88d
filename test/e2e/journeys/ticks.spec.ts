import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures";

test("an order that leaves the list is no longer among the chosen ones", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app, shop } = admin;
  await admin.startSelling();
  const [first, second, third] = await admin.placeOrders(3, { gateway: "Klarna", amount: "10.00" });
  if (!first || !second || !third) throw new Error("Three orders were expected.");
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Pending", "/orders")).toBe(3);
  await admin.whenAlive();
  const box = ({ name }: { name: string }) =>
    app
      .getByRole("row")
      .filter({ has: app.getByRole("link", { name, exact: true }) })
      .getByRole("checkbox");
  /** Clicks without a pause, in which the table could hear of the one before. */
  const clickAtOnce = (...clicked: Locator[]) =>
    Promise.all(clicked.map((each) => each.elementHandle())).then((elements) =>
      app
        .locator("html")
        .evaluate((_, all) => all.forEach((each) => (each as HTMLElement | null)?.click()), elements),
    );
  await clickAtOnce(box(first), box(second));
  await expect(app.getByText("2 selected. To capture: €20.00")).toBeVisible();

  await test.step("an action takes what is ticked, also what the table has not heard of", async () => {
    const capture = app.getByRole("button", { name: "Capture", exact: true }).filter({ visible: true });
    await expect(capture).toHaveCount(1);
    await clickAtOnce(box(third), capture);
    const dialog = app.getByRole("dialog");
    await expect(dialog.getByText("Not shipped: 3 orders, €30.00")).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await box(third).click();
    await expect(app.getByText("2 selected. To capture: €20.00")).toBeVisible();
  });

  await test.step("names can be copied meanwhile, and the shift key selects none", async () => {
    const cell = app.getByRole("row").last().getByRole("cell").last();
    expect(await cell.evaluate((td) => getComputedStyle(td).userSelect)).not.toBe("none");
    const press = (shiftKey: boolean) =>
      cell.evaluate(
        (td, keys) =>
          td.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true, ...keys })),
        { shiftKey },
      );
    expect([await press(false), await press(true)]).toEqual([true, false]);
  });

  await test.step("captured by somebody else while the list is open", async () => {
    await shop.orderBy("POST", `orders/${second.id}/capture`, {});
    await jobs.whenQuiet();
    await expect(box(second)).toHaveCount(0);
    await expect(app.getByText("1 selected. To capture: €10.00", { exact: true })).toBeVisible();
    await shoot("1-one-left");
  });

  await test.step("captured on its own page, and back in the list", async () => {
    await box(third).click();
    await app.getByRole("link", { name: first.name, exact: true }).click();
    await app.getByRole("button", { name: "Capture EUR 10.00" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Capture EUR 10.00" }).click();
    await expect(page.getByText("captured", { exact: false }).first()).toBeVisible();
    await app.getByRole("link", { name: "Orders" }).first().click();
    await expect(box(third)).toBeChecked();
    await expect(app.getByText("1 selected. To capture: €10.00", { exact: true })).toBeVisible();
    await shoot("2-back");
  });
});
