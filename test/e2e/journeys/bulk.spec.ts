import { capturesOf } from "../captures-of";
import { expect, test } from "../fixtures";
import type { OrderView } from "../../sandbox/control-client";

/** Dozens of orders, one capture after the other. */
const ALL_MS = 30_000;

test("orders are captured in one go, each that is not says why, and what failed is tried again", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app, shop } = admin;
  await admin.startSelling();
  const euros = await admin.placeOrders(8, { gateway: "Klarna", amount: "20.00" });
  const yens = await admin.placeOrders(4, { gateway: "Riverty", amount: "1500", currency: "JPY" });
  const declined = await admin.placeOrders(3, { preset: "declining", amount: "31.50" });
  const captured = await admin.placeOrders(2, { gateway: "Klarna", amount: "45.00" });
  const voided = await admin.placeOrders(2, { gateway: "Klarna", amount: "46.00" });
  const canceled = await admin.placeOrders(1, { gateway: "Klarna", amount: "47.00" });
  // Let in before their state changes: import takes only what waits.
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Pending", "/orders?view=all")).toBe(20);
  for (const { id } of captured) await shop.orderBy("POST", `orders/${id}/capture`, {});
  for (const { id } of voided) await shop.orderBy("POST", `orders/${id}/void`, {});
  for (const { id } of canceled) await shop.orderBy("POST", `orders/${id}/cancel`, {});
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Pending", "/orders?view=all")).toBe(15);

  await test.step("a dry run says what can be captured and what is left out, by reason", async () => {
    await admin.tickAll();
    await shoot("1-ticked");
    await app.getByRole("button", { name: "Capture", exact: true }).click();
    const dialog = app.getByRole("dialog");
    await expect(dialog.getByText("Not shipped: 15 orders, €254.50 and ¥6,000")).toBeVisible();
    // Nothing is shipped, so nothing is captured before somebody chooses to.
    await expect(dialog.getByRole("button", { name: "Capture", exact: true })).toBeDisabled();
    await dialog.getByRole("checkbox", { name: /^Not shipped/ }).check();
    await expect(dialog.getByText("5 orders are left out:")).toBeVisible();
    await expect(dialog.getByText(/2 orders: The payment is already captured\./)).toBeVisible();
    await expect(dialog.getByText(/2 orders: The authorization is voided/)).toBeVisible();
    await expect(dialog.getByText(/1 order: The order is canceled\./)).toBeVisible();
    await shoot("2-dry-run");
    const confirm = dialog.getByRole("button", { name: /^Capture \d+ orders?, / });
    await expect(confirm).toBeEnabled();
    // A share that cannot be used must not leave an earlier one to be confirmed.
    await dialog.getByText("A share of what is owed").click();
    await dialog.getByRole("textbox", { name: "Share" }).fill("150");
    await expect(dialog.getByRole("button", { name: /^Capture/ })).toBeDisabled();
    await dialog.getByText("All that is owed").click();
    await expect(confirm).toBeEnabled();
    expect(await capturesOf(shop, [...euros, ...yens])).toEqual(Array(12).fill(0));
  });

  await test.step("its progress stays on top of every page until all is done", async () => {
    await shop.control("POST", "faults", {
      operation: "orderCapture",
      kind: "late",
      delayMs: 2000,
      times: 14,
    });
    await app
      .getByRole("dialog")
      .getByRole("button", { name: "Capture 15 orders, €254.50 and ¥6,000" })
      .click();
    await expect(app.getByText("Capturing orders")).toBeVisible();
    await shoot("3-progress");
    await page.getByRole("link", { name: "Settings" }).first().click();
    await expect(app.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    await expect(app.getByText("Capturing orders")).toBeVisible();
    await shoot("4-progress-elsewhere");
    await expect(app.getByText("Capture: 12 orders done")).toBeVisible({ timeout: ALL_MS });
    await expect(app.getByText("Nothing was done with 8 orders. Their money was not moved.")).toBeVisible();
    await shoot("5-ended");
  });

  await test.step("the result names each order with its reason, on the page and in the file", async () => {
    await app.getByRole("link", { name: "See results" }).click();
    await expect(app.getByText(/Started by/)).toBeVisible();
    await expect(app.getByText("The provider declined it.").first()).toBeVisible();
    await shoot("6-results");
    const [heading, ...lines] = await admin.download("Download as CSV");
    expect(heading).toBe("Order,Order ID,Result,Amount,Currency,Reason,Provider’s answer,Code");
    expect(lines).toHaveLength(20);
    const lineOf = ({ name }: OrderView | undefined = { name: "" } as OrderView) =>
      lines.find((line) => line.startsWith(`${name},`));
    expect(lineOf(euros[0])).toMatch(/,Captured,20\.00,EUR,,,done$/);
    expect(lineOf(yens[0])).toMatch(/,Captured,1500,JPY,,,done$/);
    expect(lineOf(voided[0])).toMatch(
      /,Not done,0\.00,EUR,"The authorization is voided, so nothing can be captured\.",,refused\/already_voided$/,
    );
    expect(lineOf(declined[0])).toMatch(/,Rejected,31\.50,EUR,"?The provider declined it/);
    expect(lineOf(declined[0])).toMatch(/rejected\/declined$/);
  });

  await test.step("what failed is tried again once the provider takes captures", async () => {
    await shop.control("POST", "gateways", { name: "Buckaroo - Riverty", captureFailsWith: null });
    await app.getByRole("button", { name: "Try 8 orders again" }).click();
    await expect(app.getByText("20 of 20 orders done, 15 with success.")).toBeVisible({ timeout: ALL_MS });
    await shoot("7-tried-again");
    const all = [...euros, ...yens, ...declined, ...captured];
    expect(await capturesOf(shop, all)).toEqual(all.map(() => 1));
    expect(await capturesOf(shop, [...voided, ...canceled])).toEqual([0, 0, 0]);
  });
});
