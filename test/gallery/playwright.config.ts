import { defineConfig } from "@playwright/test";
import config from "../../playwright.config";

/** Takes every page and state in each language at two widths, and has axe look at each; see `npm run gallery`. */
export default defineConfig({
  ...config,
  testDir: ".",
  projects: [{ name: "gallery", testMatch: "*.spec.ts" }],
  outputDir: "../artifacts/gallery-results",
  globalSetup: "../e2e/global-setup.ts",
  // Eight pictures of each state, and axe looks at each of them.
  timeout: 1_800_000,
  // What cannot be arranged is told, and the other states go on.
  expect: { timeout: 10_000, toPass: { intervals: [100], timeout: 60_000 } },
  use: {
    ...config.use,
    contextOptions: { reducedMotion: "reduce" },
    // A text that one language lacks is told within seconds, and the other states go on.
    actionTimeout: 15_000,
    screenshot: "off",
  },
});
