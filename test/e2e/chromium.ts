import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/**
 * Where a Chromium may be: named by the environment, downloaded by Playwright, or installed by the system. The shell
 * without a window system comes first: the same pages cost it a quarter less time.
 */
export function findChromium(): string | null {
  const candidates = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium-headless-shell",
    chromium.executablePath(),
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}
