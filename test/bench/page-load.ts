import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Frame, Page, Response } from "@playwright/test";

/** What one opening of a page in a fresh browser took. */
export interface PageLoad {
  lcpMs: number;
  cls: number;
  /** The longest of the interactions. */
  inpMs: number;
  /** Of the app's own files, as they were transferred; without App Bridge, which is Shopify's. */
  scriptBytes: number;
}

/** What the page keeps of itself for `loadPage`. */
interface Seen {
  lcpMs: number;
  cls: number;
  inpMs: number;
}

/** Shorter ones are not told apart by browsers. */
const SHORTEST_MS = 16;
/** So long after the page is ready nothing of its first look moves any more. */
const SETTLES_MS = 1_500;
const IS_HEADLESS_REFUSED =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

/** Opens the address in the admin, waits until its frame is at rest, and then acts as people do. */
export async function loadPage(
  browser: Browser,
  address: string,
  act: (frame: Frame, page: Page) => Promise<void>,
): Promise<PageLoad> {
  const context = await browser.newContext({
    userAgent: IS_HEADLESS_REFUSED,
    viewport: { width: 1280, height: 900 },
  });
  try {
    // What compiles this file names functions by a helper that the page does not have.
    await context.addInitScript({ content: "globalThis.__name = (named) => named;" });
    await context.addInitScript(watchVitals, SHORTEST_MS);
    // Where the CDN is out of reach, a browser lays a page out before its other styles are there.
    await context.route("https://cdn.shopify.com/**/*.css", (route) =>
      route.fulfill({ contentType: "text/css", body: "" }),
    );
    const page = await context.newPage();
    const scripts: Response[] = [];
    page.on("response", (response) => {
      // The admin and App Bridge come from another host.
      if (/^http:\/\/127\..*\.js$/.test(response.url())) scripts.push(response);
    });
    await page.goto(address);
    // Whoever looks into a page runs a script there, for which a page that is not painted yet has to wait.
    await pause(SETTLES_MS);
    const frame = await appFrame(page);
    await frame.waitForFunction(isAlive);
    await pause(SETTLES_MS);
    const { lcpMs, cls } = await frame.evaluate(readSeen);
    const sizes = await Promise.all(scripts.map((response) => response.request().sizes()));
    const scriptBytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    await act(frame, page);
    await pause(SETTLES_MS / 3);
    const { inpMs } = await frame.evaluate(readSeen);
    return { lcpMs, cls, inpMs: Math.max(inpMs, SHORTEST_MS), scriptBytes };
  } finally {
    await context.close();
  }
}

async function appFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe[name="app-iframe"]');
  const frame = await element.contentFrame();
  if (!frame) throw new Error("The admin shows no app.");
  await frame.waitForURL(/^http/);
  return frame;
}

// The functions below run in the page, so none of them may use anything from here.

function readSeen(): Seen {
  return (globalThis as unknown as { seenVitals: Seen }).seenVitals;
}

/** Whether React has taken over the whole document. */
function isAlive(): boolean {
  type Root = { stateNode: { current: { memoizedState: { isDehydrated?: boolean } | null } } };
  const marks = Object.entries(document) as [string, Root][];
  const root = marks.find(([name]) => name.startsWith("__reactContainer$"))?.[1];
  return root?.stateNode.current.memoizedState?.isDehydrated === false;
}

function watchVitals(shortestMs: number): void {
  const seen: Seen = { lcpMs: 0, cls: 0, inpMs: 0 };
  Object.assign(globalThis, { seenVitals: seen });
  const burst = { sum: 0, start: 0, last: 0 };
  type Entry = PerformanceEntry & { value: number; hadRecentInput: boolean; interactionId: number };
  const watch = (type: string, hear: (entry: Entry) => void, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => hear(entry as Entry))).observe({
      ...{ type, buffered: true },
      ...options,
    });
  watch("largest-contentful-paint", ({ startTime }) => (seen.lcpMs = startTime));
  watch("layout-shift", ({ startTime, value, hadRecentInput }) => {
    if (hadRecentInput) return;
    const isOver = startTime - burst.last > 1_000 || startTime - burst.start > 5_000;
    if (isOver) Object.assign(burst, { sum: 0, start: startTime });
    burst.sum += value;
    burst.last = startTime;
    seen.cls = Math.max(seen.cls, burst.sum);
  });
  watch(
    "event",
    ({ interactionId, duration }) => {
      if (interactionId > 0) seen.inpMs = Math.max(seen.inpMs, duration);
    },
    { durationThreshold: shortestMs },
  );
}
