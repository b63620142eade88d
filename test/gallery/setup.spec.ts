import { expect, test } from "./fixtures";
import { chooseEngine, checkUntil } from "../e2e/setup-desk";
import { View } from "./view";
import type { TextKey } from "./words";

const CAPTURE = "setup.steps.capture_after_fulfillment.title";

/** Opens a step of the setup, or a part of the open step, unless it is open. */
async function open(view: View, key: TextKey): Promise<void> {
  const button = view.button(key).first();
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
}

async function openStep(view: View, step: TextKey, ...parts: TextKey[]): Promise<void> {
  await view.openApp("/setup");
  await open(view, step);
  for (const part of parts) await open(view, part);
}

test("Setup from nothing to proven, and broken again", async ({ gallery, desk, admin, shop, jobs }) => {
  const setup = { open: (view: View) => view.openApp("/setup") };
  const ofEngine = (engine: string) => ({
    arrange: () => chooseEngine(admin, engine),
    open: (view: View) => openStep(view, CAPTURE),
  });
  await gallery.take("setup", [
    { name: "nothing-done", arrange: () => admin.openApp().then(() => jobs.whenQuiet()), ...setup },
    { name: "why", open: (view) => openStep(view, "setup.steps.payment_capture.title", "setup.why") },
    {
      name: "charged-at-checkout",
      async arrange() {
        await shop.control("POST", "settings", { captureMethod: "at_checkout" });
        await desk.place({ gateway: "Klarna", amount: "20.00" });
        await checkUntil(admin, /Klarna: charged at checkout/);
        await shop.control("POST", "settings", { captureMethod: "manually" });
      },
      open: (view) => openStep(view, "setup.steps.payment_capture.title", "setup.allEvidence"),
    },
    { name: "choose-engine", open: (view) => openStep(view, CAPTURE, "setup.why") },
    { name: "engine-shopify", ...ofEngine("Shopify, automatically when fulfilling") },
    { name: "engine-app", ...ofEngine("Capture Desk, after shipping") },
    {
      name: "test-order",
      open: async (view) => {
        await openStep(view, CAPTURE);
        await view.press("setup.captureTest.testOrder");
        await expect(view.dialog).toBeVisible();
      },
    },
    { name: "engine-flow", ...ofEngine("A Shopify Flow workflow") },
    {
      name: "engine-flow-why",
      open: (view) => openStep(view, CAPTURE, "setup.why", "setup.allEvidence", "setup.engineChange"),
    },
    {
      name: "waiting-for-order",
      async arrange() {
        await openStep(new View(admin, "en"), CAPTURE);
        await admin.app.getByRole("button", { name: "Prove it with the next order" }).click();
        await expect(admin.app.getByText(/Waiting for the next pay-later order/)).toBeVisible();
      },
      open: (view) => openStep(view, CAPTURE),
    },
    {
      name: "half",
      async arrange() {
        await shop.control("POST", "workflows", { enabled: true });
        const order = await desk.place({ gateway: "Klarna", amount: "48.90" });
        await shop.control("POST", `orders/${order.id}/fulfill`, {});
        await admin.whenCaptured(order.name);
        await checkUntil(admin, new RegExp(`${order.name} Klarna: shipped .*, captured .* by Flow`));
      },
      open: (view) => openStep(view, CAPTURE, "setup.allEvidence"),
    },
    {
      name: "import-step",
      open: (view) => openStep(view, "setup.steps.import_authorized.title", "setup.why"),
    },
    {
      name: "engine-differs",
      async arrange() {
        await chooseEngine(admin, "Shopify, automatically when fulfilling");
        const order = await desk.place({ gateway: "Klarna", amount: "30.00" });
        await shop.control("POST", `orders/${order.id}/fulfill`, {});
        await checkUntil(admin, /Something else captures than you chose: Flow\./);
      },
      open: (view) => openStep(view, CAPTURE),
    },
    {
      name: "stated",
      async arrange() {
        await chooseEngine(admin, "Capture Desk, after shipping");
        await admin.turnImportOn();
      },
      ...setup,
    },
    {
      name: "proven",
      async arrange() {
        await chooseEngine(admin, "A Shopify Flow workflow");
        const order = await desk.place({ gateway: "Klarna", amount: "31.00" });
        await shop.control("POST", `orders/${order.id}/fulfill`, {});
        await admin.whenCaptured(order.name);
        await checkUntil(admin, "3 of 3 proven");
      },
      ...setup,
    },
  ]);
});
