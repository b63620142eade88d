import { expect, reads, test } from "./order-desk";

const SHIRTS = [
  { title: "Shirt", quantity: 3, unitPrice: "10.00" },
  { title: "Cap", unitPrice: "18.90" },
];

test("a wrong amount or quantity is told at its field, and nothing is sent", async ({ desk }) => {
  const { app } = desk;
  const order = await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS });
  await desk.openOrder(order);
  await desk.pick("Capture a part");
  const capture = app.getByRole("button", { name: /^Capture$/ });

  for (const [typed, message] of [
    ["4", "This is more than what is left of this product."],
    ["-1", "Enter a whole number of at least one."],
    ["1.5", "Enter a whole number of at least one."],
  ] as const) {
    const field = app.getByLabel("Quantity of Shirt");
    await field.fill(typed);
    await expect(field).toHaveAccessibleDescription(reads(message));
    await expect(capture).toBeDisabled();
  }
  await desk.shoot("1-quantity");

  const amount = app.getByLabel("Amount");
  await desk.pickAmount("");
  for (const [typed, message] of [
    ["0", "The amount must be more than zero."],
    ["-5", "The amount must be more than zero."],
    ["12.345", "Amounts in EUR have at most 2 decimals."],
    ["48.91", "This is more than the EUR 48.90 that remains."],
    ["1,250", "Enter an amount in figures, such as 48.90."],
    ["ten", "Enter an amount in figures, such as 48.90."],
  ] as const) {
    await amount.fill(typed);
    await expect(amount).toHaveAccessibleDescription(reads(message));
    await expect(capture).toBeDisabled();
  }
  await desk.shoot("2-amount");

  await test.step("an empty form is no fault, and a good amount is taken", async () => {
    await amount.fill("");
    await expect(amount).toHaveAccessibleDescription(reads("At most EUR 48.90."));
    await amount.fill("12.50");
    await expect(app.getByRole("button", { name: "Capture EUR 12.50" })).toBeEnabled();
  });

  expect(await desk.timesAsked("orderCapture")).toBe(0);
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual([]);
  await expect(app.getByText(/requested/)).toHaveCount(0);
});

for (const { language, currency, typed, message } of [
  {
    language: "nl",
    currency: "EUR",
    typed: "12,345",
    message: "Bedragen in EUR hebben hooguit 2 decimalen.",
  },
  { language: "fr", currency: "EUR", typed: "60", message: "C’est plus que les 48,90 EUR restants." },
  { language: "ja", currency: "JPY", typed: "12.50", message: "JPYの金額に小数点以下は使えません。" },
]) {
  test(`a wrong amount is told in ${language}`, async ({ desk }) => {
    const { app } = desk;
    const unitPrice = currency === "JPY" ? "4890" : "48.90";
    const order = await desk.place({ gateway: "Klarna", currency, lines: [{ title: "Shirt", unitPrice }] });
    await desk.speak(language);
    await desk.openOrder(order);
    const { pick, byAmount, amount } = WORDS[language as keyof typeof WORDS];
    await expect(async () => {
      await desk.act(pick);
      await expect(app.getByRole("button", { name: byAmount })).toBeVisible({ timeout: 2000 });
    }).toPass();
    await app.getByRole("button", { name: byAmount }).click();
    const field = app.getByLabel(amount);
    await field.fill(typed);
    await expect(field).toHaveAccessibleDescription(reads(message));
    await desk.shoot(`amount-${language}`);
    expect(await desk.timesAsked("orderCapture")).toBe(0);
  });
}

const WORDS = {
  nl: { pick: "Een deel innen", byAmount: "Per bedrag", amount: "Bedrag" },
  fr: { pick: "Capturer une partie", byAmount: "Par montant", amount: "Montant" },
  ja: { pick: "一部を売上確定", byAmount: "金額指定", amount: "金額" },
} as const;
