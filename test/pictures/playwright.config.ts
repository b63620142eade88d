import { defineConfig } from "@playwright/test";
import config from "../../playwright.config";

/** Makes the pictures of the guide and the README; see `npm run pictures`. */
export default defineConfig({
  ...config,
  testDir: ".",
  outputDir: "../artifacts/pictures",
  globalSetup: "../e2e/global-setup.ts",
  workers: 1,
  timeout: 300_000,
});
