import { expect, reads, SHIRTS, test } from "../order-desk";

test("a customer is on the phone: the page says what happened, who can be written to, and keeps a note", async ({
  desk,
}) => {
  const { app, admin } = desk;
  const order = await desk.place({
    ...{ gateway: "Klarna", currency: "EUR", lines: SHIRTS, shipping: "4.95", giftCard: "10.00" },
    customer: { firstName: "Zoé", lastName: "Moreau", email: "zoe@example.com" },
  });
  await desk.shop.control("POST", `orders/${order.id}/fulfill`, {
    trackingNumber: "3SABC123",
    trackingCompany: "PostNL",
  });
  await desk.openOrder(order);
  await expect(app.getByText(reads("Everything was shipped, the last parcel on"))).toBeVisible();
  await expect(app.getByText(reads("EUR 10.00 was paid another way"))).toBeVisible();
  await expect(app.getByText(reads("PostNL 3SABC123"))).toBeVisible();
  await desk.press("Show e-mail address");
  await expect(app.getByRole("link", { name: "zoe@example.com" })).toBeVisible();
  await app.getByLabel("New note").fill("Calls back on Friday.\nWants the invoice again.");
  await desk.press("Add note");
  await expect(app.getByLabel("New note")).toHaveValue("");
  const note = app.getByRole("paragraph").filter({ hasText: "Calls back on Friday." });
  await expect(note).toBeVisible();
  await desk.shoot("1-phone");
  await desk.shootOnPhone("1-phone");
  await app.getByRole("button", { name: /^Delete the note of/ }).click();
  await expect(note).toHaveCount(0);
  await admin.page.emulateMedia({ media: "print" });
  await expect(app.getByLabel("New note")).toBeHidden();
  await desk.shoot("2-print");
});
