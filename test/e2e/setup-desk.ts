import { expect, type Admin } from "./fixtures";

/** Chooses on the setup page who captures after shipping. */
export async function chooseEngine(admin: Admin, engine: string): Promise<void> {
  await admin.openApp("/setup");
  await openStep(admin, "Have payments captured after shipping");
  // Once one is chosen, the choice of another opens by a button.
  const other = admin.app.getByRole("button", { name: "Choose another" });
  if (await other.isVisible()) await other.click();
  await admin.choose(engine);
  await admin.app.getByRole("button", { name: "Use this" }).click();
  await expect(admin.page.getByText("Saved", { exact: true })).toBeVisible();
}

/** Opens a step of the setup by its title, or a part of the open step, unless it is open. */
export async function openStep({ app }: Admin, title: string): Promise<void> {
  const button = app.getByRole("button", { name: title, exact: true });
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  await expect(button).toHaveAttribute("aria-expanded", "true");
}

/** Has the latest orders looked at, on the setup page, until this is what they show. */
export async function checkUntil(admin: Admin, sentence: string | RegExp): Promise<void> {
  await admin.openApp("/setup");
  await admin.whenAlive();
  await expect(async () => {
    await admin.app.getByRole("button", { name: "Check now" }).click();
    await expect(admin.app.getByText(sentence).first()).toBeVisible({ timeout: 8000 });
  }).toPass();
}

/** A step of the setup page, by its title. */
export const badgeOf = (admin: Admin, step: string) =>
  admin.app.getByRole("heading", { level: 3, name: step }).locator("xpath=..");

/** Looks at what import would let in, then turns it on; capture is proven, so that nothing has to be stated. */
export async function importAfterPreview(admin: Admin, previewed: RegExp): Promise<void> {
  const { app } = admin;
  await admin.openApp("/settings");
  await admin.whenAlive();
  await expect(app.getByText(previewed)).toBeVisible();
  await admin.choose("Import authorized pay-later orders");
  await admin.saveSettings();
  await expect(app.getByText("Import turned on").first()).toBeVisible();
}
