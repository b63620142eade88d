import path from "node:path";
import { test as base } from "@playwright/test";
import { Admin } from "./admin";
import { createJobs, type Jobs } from "./jobs";
import { openStacks, type Stacks } from "./stacks";
import { openTestShop, type TestShop } from "./test-shop";
import type { Stack } from "../support/stack";

interface Options {
  /** Past orders of the test's shop. */
  pastOrders: number;
  /** For a test that changes what all shops of a sandbox share, as the clock is. */
  ownStack: boolean;
}

interface Fixtures {
  /** Sandbox, app and database: the worker's, unless the test needs its own. */
  stack: Stack;
  /** A shop of the test's own that has the app, never opened. */
  shop: TestShop;
  /** What waits in the app's job queue. */
  jobs: Jobs;
  /** The admin of the shop, not opened yet. */
  admin: Admin;
  /** Keeps a picture of the whole page among the test's results, to be looked at. */
  shoot: (name: string) => Promise<void>;
}

interface WorkerFixtures {
  stacks: Stacks;
}

/** A shop of its own for each test, in front of the product; a browser on the admin page. */
export const test = base.extend<Fixtures & Options, WorkerFixtures>({
  pastOrders: [0, { option: true }],
  ownStack: [false, { option: true }],
  stacks: [
    // Playwright finds the fixtures that are used by this pattern, and refuses one without any.
    async ({ browserName: _browserName }, use, { project, workerIndex }) => {
      const stacks = openStacks(path.join(project.outputDir, "logs", String(workerIndex)));
      await use(stacks);
      await stacks.close();
    },
    { scope: "worker" },
  ],
  stack: async ({ stacks, ownStack }, use, testInfo) => {
    if (!ownStack) return use(await stacks.shared());
    const own = await stacks.open(testInfo.outputPath("logs"));
    await use(own);
    await own.stop();
  },
  shop: async ({ stack, pastOrders }, use) => {
    const shop = openTestShop(stack.sandbox, pastOrders);
    await use(shop);
    await shop.leave();
  },
  jobs: async ({ stack, shop }, use) => {
    const jobs = createJobs(stack.databaseUrl, shop);
    await use(jobs);
    await jobs.close();
  },
  admin: async ({ page, stack, shop }, use) => {
    await use(new Admin(page, stack, shop));
  },
  shoot: async ({ page }, use, testInfo) => {
    await use(async (name) => {
      await page.screenshot({ path: testInfo.outputPath(`${name}.png`), fullPage: true });
    });
  },
});

export { expect } from "@playwright/test";
export { Admin } from "./admin";
