import { spawnSync } from "node:child_process";
import { findChromium } from "./chromium";

/** Makes sure that browser tests have a Chromium: the one that is here, else Playwright's, else Debian's package. */
const WAYS: { what: string; command: string; args: string[] }[] = [
  { what: "Playwright's download", command: "playwright", args: ["install", "chromium"] },
  {
    what: "Debian's package",
    command: "sh",
    args: [
      "-c",
      "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-noto-cjk",
    ],
  },
];

for (const way of WAYS) {
  if (findChromium()) break;
  console.log(`No Chromium found. Trying ${way.what} ...`);
  spawnSync(way.command, way.args, { stdio: "inherit", timeout: 300_000 });
}

if (!findChromium()) {
  console.error(
    "The browser tests need a Chromium, and none could be found or installed.\n" +
      "Install one (Debian: `sudo apt-get install chromium-headless-shell`; elsewhere: `npx playwright install chromium`),\n" +
      "or set CHROMIUM_PATH to the program, and run `npm run test:e2e` again.",
  );
  process.exitCode = 1;
}
