import type { Jobs } from "../jobs";
import { expect } from "./fixtures";
import type { Person } from "./person";

/** At Shopify the words are English, whatever language the app speaks. */
async function captureManually({ admin: { page } }: Person): Promise<void> {
  await page.getByRole("button", { name: "Manage" }).click();
  await page.getByRole("radio", { name: "Manually" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Payment capture method saved").waitFor();
}

async function goHome({ admin }: Person): Promise<void> {
  await admin.page.getByRole("navigation").getByRole("link", { name: "Capture Desk" }).click();
  await admin.whenAlive();
}

/** Opens the app for the first time, in the person's language, and waits for what its first check found. */
export async function openForTheFirstTime(person: Person): Promise<void> {
  const { admin, app, words } = person;
  await admin.open();
  await admin.speak(person.language);
  await admin.page.getByRole("link", { name: "Open the app" }).first().click();
  await expect(person.heading(words.t("setup.guideTitle"))).toBeVisible();
  await admin.whenAlive();
  await expect(app.getByText(words.t("setup.checking"))).toHaveCount(0, { timeout: 60_000 });
  await expect(person.button(words.t("setup.stateChanged"))).toBeVisible();
  await person.look("1-home-installed");
}

/** Payments are captured manually, and a workflow captures what is shipped. */
export async function arrangeCapture(person: Person): Promise<void> {
  const { admin, words } = person;
  const { t } = words;
  await person.link(t("setup.steps.payment_capture.link")).click();
  await captureManually(person);
  await goHome(person);
  await person.button(t("setup.stateChanged")).click();
  await admin.choose(t("engine.flow"));
  await person.look("2-home-engine");
  await person.button(t("setup.engineSave")).click();
  await person.link(t("setup.steps.capture_after_fulfillment.link.flow")).click();
  await admin.page.getByRole("button", { name: "Turn on" }).click();
  await admin.page.getByText("Workflow turned on").waitFor();
}

/** A customer buys, the warehouse ships, Flow captures: the setup finds that out by itself. */
export async function proveCapture(person: Person, jobs: Jobs): Promise<void> {
  const { admin, app, words } = person;
  const name = await admin.placeOrder({ gateway: "Klarna", amount: "48.90" });
  await admin.fulfill();
  await admin.whenCaptured(name);
  // The setup looks at its orders a while after they changed.
  await jobs.whenQuiet();
  await jobs.endWaits();
  await admin.openApp("/setup");
  await expect(person.heading(words.t("setup.progress", { proven: 2, total: 3 }))).toBeVisible();
  await expect(app.getByText(`${name} Klarna`).first()).toBeVisible();
  await person.look("3-setup-proven");
}

/** The warehouse may ship authorized orders from now on. */
export async function release(person: Person): Promise<void> {
  const { admin, app, words } = person;
  const { t } = words;
  await goHome(person);
  await person.link(t("setup.steps.import_authorized.link")).click();
  await expect(app.getByRole("heading", { level: 1, name: t("settings.title") })).toBeVisible();
  await admin.choose(t("settings.importLabel"));
  await person.look("4-settings-changed");
  await admin.saveSettings();
  await expect(app.getByText(t("timeline.import_turned_on")).first()).toBeVisible();
  await person.look("5-settings-saved");
}
