import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { compose } from "~/wiring.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
afterAll(() => app.close());

test.each(["on", "off"] as const)(
  "with its switch %s the unstable API is asked accordingly",
  async (choice) => {
    const { context, close } = compose({ ...app.env, SHOPIFY_UNSTABLE_API: choice }, "web", app.ctx.clock);
    app.sandbox.world.requests.length = 0;
    expect(await context.shopAdmin.readAutoCapture(SHOP)).toMatchObject({ kind: "read" });
    expect(app.sandbox.world.requests).toHaveLength(choice === "on" ? 1 : 0);
    await close();
  },
);
