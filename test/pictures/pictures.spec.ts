import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, type Admin } from "../e2e/fixtures";
import { OrderDesk } from "../e2e/order-desk";
import { checkUntil, chooseEngine } from "../e2e/setup-desk";
import { LOCALES, type Locale } from "~/platform/i18n/locale";

const ROOT = path.resolve(import.meta.dirname, "../..");
const fileOf = (locale: Locale, name: string) => path.join(ROOT, `app/guide/pictures/${locale}/${name}.png`);

const BEN = 7002;

test.use({
  ownStack: true,
  viewport: { width: 1120, height: 900 },
  contextOptions: { reducedMotion: "reduce" },
});

test("the pictures of the guide", async ({ admin, jobs }) => {
  const { app, shop, page } = admin;
  await test.step("a shop whose workflow captures", async () => {
    await shop.control("POST", "settings", { captureMethod: "manually" });
    await chooseEngine(admin, "A Shopify Flow workflow");
    await shop.control("POST", "workflows", { enabled: true });
    const name = await admin.placeOrder({ gateway: "Klarna", amount: "48.90" });
    await admin.fulfill();
    await admin.whenCaptured(name);
    await checkUntil(admin, new RegExp(`${name} Klarna: shipped .*, captured .* by Flow`));
    await admin.openApp("/settings");
    await admin.choose("Import authorized pay-later orders");
    await admin.saveSettings();
    await expect(app.getByText("Import turned on").first()).toBeVisible();
    await place(admin);
    await jobs.whenQuiet();
  });
  await inEveryLanguage(admin, async (locale) => {
    await admin.openApp("/setup");
    await shootApp(admin, fileOf(locale, "setup"));
    await admin.openApp("/settings");
    await app
      .getByRole("heading", { name: titleOfRules(locale) })
      .first()
      .evaluate((heading) => heading.scrollIntoView({ block: "start" }));
    await shootApp(admin, fileOf(locale, "release"));
    await admin.openApp("/settings/warehouse");
    await shootApp(admin, fileOf(locale, "warehouse"));
    await admin.openApp("/orders");
    await shootApp(admin, fileOf(locale, "orders"));
  });
  await admin.speak("en");
  await admin.openApp();
  await shootApp(admin, path.join(ROOT, "test/e2e/readme/home.png"));
  await test.step("the workflow is switched off and orders leave", async () => {
    await shop.control("POST", "workflows", { enabled: false });
    for (const amount of ["148.90", "51.10"]) {
      const [order] = await admin.placeOrders(1, { gateway: "Klarna", amount });
      await shop.control("POST", `orders/${order?.id}/fulfill`, {});
    }
    await jobs.whenQuiet();
    await shop.control("POST", "clock", { advanceMs: 31 * 60_000 });
    await expect(async () => {
      await jobs.run("sweep-late-captures");
      const { body } = await shop.control("GET", "mails");
      expect(JSON.stringify(body)).toContain("Import paused");
    }).toPass();
  });
  await inEveryLanguage(admin, async (locale) => {
    await admin.openApp();
    await shootApp(admin, fileOf(locale, "paused"));
  });
  await page.close();
});

test("the pictures of the guide about several people", async ({ admin }) => {
  const { app, shop } = admin;
  const desk = new OrderDesk(admin, test.info());
  await test.step("a colleague has opened the app, and a capture waits for a second person", async () => {
    await shop.control("POST", "settings", { captureMethod: "manually" });
    await shop.control("POST", "staff", { accountOwner: true });
    await shop.control("POST", "staff", { userId: BEN, firstName: "Ben" });
    await asBen(admin, () => admin.openApp());
    const customer = { firstName: "Marie", lastName: "Lambert", email: "marie@example.com" };
    const order = await desk.place({ gateway: "Klarna", amount: "239.95", customer });
    await desk.openOrder(order);
    await admin.openApp("/settings/roles");
    await app.getByLabel("Amount in EUR above which a second person confirms").fill("200");
    await app.getByRole("button", { name: "Save amounts" }).click();
    await expect(app.getByLabel("Amount in EUR above which")).toHaveValue("200.00");
    await desk.openOrder(order);
    await app.getByRole("button", { name: /^Capture EUR/ }).click();
    await desk.dialog.getByRole("button", { name: /^Capture/ }).click();
    await expect(app.getByRole("heading", { name: "Waits for a second person" })).toBeVisible();
  });
  await inEveryLanguage(admin, async (locale) => {
    await admin.openApp("/settings/roles");
    await shootApp(admin, fileOf(locale, "roles"));
    await asBen(admin, async () => {
      await admin.openApp();
      await shootApp(admin, fileOf(locale, "confirm"));
    });
  });
});

/** Does something as a colleague of the person who is signed in. */
async function asBen(admin: Admin, act: () => Promise<void>): Promise<void> {
  const becomeOneself = await admin.become(BEN);
  await act();
  await becomeOneself();
}

/** The heading of the settings that say what may ship. */
function titleOfRules(locale: Locale): string {
  const texts = JSON.parse(readFileSync(path.join(ROOT, `app/platform/i18n/${locale}.json`), "utf8")) as {
    release: { settings: { title: string } };
  };
  return texts.release.settings.title;
}

async function inEveryLanguage(admin: Admin, shoot: (locale: Locale) => Promise<void>): Promise<void> {
  for (const locale of LOCALES) {
    await admin.speak(locale);
    await shoot(locale);
  }
}

/** What the app shows inside the admin. */
async function shootApp({ page }: Admin, file: string): Promise<void> {
  // The bar of the setup grows for half a second.
  await page.waitForTimeout(700);
  await page.locator('iframe[name="app-iframe"]').screenshot({ path: file });
}

async function place(admin: Admin): Promise<void> {
  const customer = (firstName: string, lastName: string) => ({
    firstName,
    lastName,
    email: `${firstName.toLowerCase()}@example.com`,
  });
  for (const order of [
    { gateway: "Klarna", amount: "129.00", customer: customer("Saskia", "de Vries") },
    { gateway: "Riverty", amount: "64.50", customer: customer("Anton", "Bakker") },
    { gateway: "Billink", amount: "239.95", customer: customer("Marie", "Lambert") },
    { gateway: "Smartpay", amount: "18000", currency: "JPY", customer: customer("Yuki", "Tanaka") },
    { gateway: "Klarna", amount: "42.75", customer: customer("Tom", "Visser") },
  ])
    await admin.placeOrders(1, order);
}
