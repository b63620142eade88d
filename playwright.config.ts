import { defineConfig } from "@playwright/test";
import { findChromium } from "./test/e2e/chromium";
import { hasRoomInMemory } from "./test/support/scratch-folder";

export default defineConfig({
  testDir: "test/e2e",
  projects: [
    { name: "pages", testMatch: "*.spec.ts", testIgnore: "journeys/**" },
    // Days of work through many pages. Each rule that they pass by is held by a faster test, too.
    { name: "journeys", testMatch: "journeys/*.spec.ts" },
  ],
  outputDir: "test/artifacts/results",
  reporter: [["list"]],
  globalSetup: "./test/e2e/global-setup.ts",
  // Each worker has a product of its own, and each test a shop of its own.
  workers: 2,
  fullyParallel: true,
  // The longest takes half a minute where nobody else uses the machine.
  timeout: 120_000,
  // Playwright looks again after a second at the latest; most of what is waited for takes a tenth of that.
  expect: { timeout: 10_000, toPass: { intervals: [100] } },
  use: {
    // authenticate.admin answers HeadlessChrome with 410, as it does to bots.
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    // Recording each step costs a quarter of the time: `npx playwright test --trace retain-on-failure` has it.
    trace: "off",
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      args: [
        "--no-sandbox",
        // Chromium keeps what its processes share in memory, where there is room for it, else in files.
        ...(hasRoomInMemory() ? [] : ["--disable-dev-shm-usage"]),
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
      ],
    },
  },
});
