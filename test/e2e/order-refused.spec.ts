import { Admin, expect } from "./fixtures";
import { OrderDesk, reads, SHIRTS, test } from "./order-desk";

const QUANTITIES = [
  ["4", "This is more than what is left of this product."],
  ["-1", "Enter a whole number of at least one."],
  ["1.5", "Enter a whole number of at least one."],
] as const;

const AMOUNTS = [
  ["0", "The amount must be more than zero."],
  ["-5", "The amount must be more than zero."],
  ["12.345", "Amounts in EUR have at most 2 decimals."],
  ["48.91", "This is more than the EUR 48.90 that remains."],
  ["1,250", "This can mean EUR 1.25 or EUR 1,250.00. Write 1.25 or 1250.00."],
  ["ten", "Enter an amount in figures, such as 48.90."],
] as const;

/** The same in the merchant's language and figures: what the page calls the choice, what is typed, what is said. */
const LANGUAGES = [
  {
    language: "nl",
    words: ["Een deel innen", "Per bedrag", "Bedrag"],
    typed: "12,345",
    message: "Bedragen in EUR hebben hooguit 2 decimalen.",
  },
  {
    language: "fr",
    words: ["Capturer une partie", "Par montant", "Montant"],
    typed: "60",
    message: "C’est plus que les 48,90 EUR restants.",
  },
  {
    language: "ja",
    words: ["一部を売上確定", "金額指定", "金額"],
    typed: "４８．９１",
    message: "残りのEUR 48.90を超えています。",
  },
] as const;

test("what is wrong is told at its field in the merchant's language, and nothing is sent", async ({
  desk,
}) => {
  const { app } = desk;
  const order = await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS });
  const capture = app.getByRole("button", { name: "Capture", exact: true });
  await desk.openOrder(order);
  await desk.pick("Capture a part");

  await test.step("a quantity", async () => {
    const field = app.getByLabel("Quantity of Shirt");
    for (const [typed, message] of QUANTITIES) {
      await field.fill(typed);
      await expect(field).toHaveAccessibleDescription(reads(message));
      await expect(capture).toBeDisabled();
    }
    await desk.shoot("1-quantity");
  });

  await test.step("an amount; an empty form is no fault, and a good one is taken", async () => {
    await desk.pickAmount("");
    const field = app.getByLabel("Amount");
    for (const [typed, message] of AMOUNTS) {
      await field.fill(typed);
      await expect(field).toHaveAccessibleDescription(reads(message));
      await expect(capture).toBeDisabled();
    }
    await desk.shoot("2-amount");
    await field.fill("");
    await expect(field).toHaveAccessibleDescription(reads("At most EUR 48.90."));
    await field.fill("12.50");
    await expect(app.getByRole("button", { name: "Capture EUR 12.50" })).toBeEnabled();
  });

  for (const { language, words, typed, message } of LANGUAGES) {
    await test.step(`an amount in ${language}`, async () => {
      const [pick, byAmount, amount] = words;
      await desk.admin.speak(language);
      await desk.openOrder(order);
      await desk.press(pick);
      await desk.press(byAmount);
      await app.getByLabel(amount, { exact: true }).fill(typed);
      await expect(app.getByLabel(amount, { exact: true })).toHaveAccessibleDescription(reads(message));
      await desk.shoot(`3-amount-${language}`);
    });
  }
  await desk.admin.speak("en");

  expect(await desk.timesAsked("orderCapture")).toBe(0);
  await desk.openOrder(order);
  await expect(app.getByText("requested")).toHaveCount(0);
});

test("a second tab captures the same once more only by an explicit yes, and never what is gone", async ({
  desk,
  page,
}, testInfo) => {
  await desk.allowSeveralCaptures();
  const twice = await desk.place({ gateway: "Kustom", currency: "EUR", amount: "90.00" });
  const once = await desk.place({ gateway: "Klarna", currency: "EUR", amount: "75.00" });
  const other = new OrderDesk(
    new Admin(await page.context().newPage(), desk.admin.stack, desk.shop),
    testInfo,
  );
  const tabs = [desk, other];

  await test.step("an amount of a page that is out of date is shown anew, and captured once more by a yes", async () => {
    for (const tab of tabs) {
      await tab.openOrder(twice);
      await tab.pick("Capture a part");
      await tab.pickAmount("20.00");
      await tab.press("Capture EUR 20.00");
      await expect(tab.dialog.getByRole("button", { name: "Capture EUR 20.00" })).toBeEnabled();
    }
    await desk.confirm("Capture EUR 20.00");
    await expect(desk.app.getByText(reads("EUR 20.00 captured by"))).toBeVisible();
    await other.confirm("Capture EUR 20.00");
    await expect(other.app.getByText("The amounts have changed since you saw them.")).toBeVisible();
    await expect(other.app.getByText(reads("EUR 20.00 captured by"))).toBeVisible();
    await other.shoot("1-amounts-changed");
    await other.pick("Capture a part");
    await other.pickAmount("20.00");
    await other.press("Capture EUR 20.00");
    await other.dialog.getByRole("button", { name: "Capture EUR 20.00" }).click();
    await expect(other.dialog.getByText("asked for a moment ago")).toBeVisible();
    await expect(other.app.getByText("Nothing was captured", { exact: true })).toHaveCount(0);
    await other.shoot("2-possible-duplicate");
    expect(await desk.movedAtShopify(twice, "CAPTURE")).toEqual(["EUR 20.00"]);
    await other.confirm("Capture once more");
    await expect(other.app.getByText(reads("EUR 20.00 captured by"))).toHaveCount(2);
    expect(await desk.movedAtShopify(twice, "CAPTURE")).toEqual(["EUR 20.00", "EUR 20.00"]);
    await other.shoot("3-twice");
  });

  await test.step("a page that is out of date captures nothing that is captured already", async () => {
    for (const tab of tabs) {
      await tab.openOrder(once);
      await tab.press("Capture EUR 75.00");
      await expect(tab.dialog.getByRole("button", { name: "Capture EUR 75.00" })).toBeEnabled();
    }
    await desk.confirm("Capture EUR 75.00");
    await expect(desk.app.getByText(reads("EUR 75.00 captured by"))).toBeVisible();
    await other.confirm("Capture EUR 75.00");
    await expect(other.app.getByText("Nothing was captured")).toBeVisible();
    await other.shoot("4-already-captured");
    expect(await desk.movedAtShopify(once, "CAPTURE")).toEqual(["EUR 75.00"]);
  });
});
