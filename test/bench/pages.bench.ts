import { chromium, type Browser, type Frame, type Page } from "@playwright/test";
import { createDatabase, type Database } from "~/platform/database/client.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import { sweepTallies } from "~/order-list/sweep-tallies.server";
import { findChromium } from "../e2e/chromium";
import { dropIndexes } from "../support/drop-indexes";
import { fillLists } from "../support/fill-lists";
import { SILENT } from "../support/silent-log";
import { startStack } from "../support/stack";
import { openBenchDatabase } from "./bench-database";
import { buildApp } from "./built-web";
import { loadPage, type PageLoad } from "./page-load";
import { percentile } from "./percentile";
import type { BenchOptions, Figures } from "./run";
import { startTemplate } from "./template/start-template";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const ORDERS = 100_000;
/** One that waits to be captured. */
const ORDER_ID = "6000000000092";
const LOADS = 9;
/** The first ones find cold processes, which merchants hardly ever do. */
const WARM_UP = 2;

type Act = (frame: Frame, page: Page) => Promise<void>;

/** Each page with what people do first there. Nobody's first click may change anything. */
const PAGES: Record<string, { path: string; act: Act }> = {
  home: { path: "", act: tabThrough },
  orders: { path: "/orders", act: tickAndFilter },
  order: { path: `/orders/${ORDER_ID}`, act: tabThrough },
  setup: { path: "/setup", act: tabThrough },
  settings: { path: "/settings", act: typeIntoField },
};

/**
 * The app's pages in Chromium, in the admin's frame, in a shop with 100,000 orders, beside the bare page of Shopify's
 * template in loads by turns, each in a fresh browser. Figures: the worst page's LCP and JavaScript as ratios to the
 * template's, its layout shift, and the 75th percentile of its slowest interaction. `pages` has each page's medians.
 */
export async function benchPages({ say }: BenchOptions): Promise<Figures> {
  say("Building the app and the template ...");
  buildApp();
  const template = await startTemplate();
  const database = await openBenchDatabase();
  const db = createDatabase(database.url);
  try {
    await fill(db);
    const stack = await startStack({
      ...{ databaseUrl: database.url, logFolder: ".cache/bench-pages", orders: 0, hasWorker: false },
    });
    const browser = await chromium.launch({
      executablePath: findChromium() ?? undefined,
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
    });
    try {
      const root = `${stack.adminUrl}store/demo-shop/apps/capture-desk`;
      const all = {
        template: { address: template.address, act: tabThrough },
        ...Object.fromEntries(
          Object.entries(PAGES).map(([name, { path, act }]) => [name, { address: root + path, act }]),
        ),
      };
      return figuresOf(await loadByTurns(browser, all, say));
    } finally {
      await browser.close();
      await stack.stop();
    }
  } finally {
    await template.stop();
    await db.$disconnect();
    await database.drop();
    await database.stop();
  }
}

async function fill(db: Database): Promise<void> {
  const restore = await dropIndexes(db, ["Order", "Authorization", "LedgerEntry"]);
  await fillLists(db, { shop: SHOP, orders: ORDERS, now: new Date(), spreadDays: 900 });
  for (const statement of restore) await db.$executeRawUnsafe(statement);
  await db.$executeRaw`
    INSERT INTO "OrderLine" (shop, "orderId", id, position, title, sku, quantity, "quantityCurrent",
      "quantityFulfilled", "totalMinor", "taxMinor")
    SELECT o.shop, o.id, o.id || line, line - 1, 'Article ' || line, 'SKU-' || line, line, line, 0, 2445, 0
    FROM "Order" o, generate_series(1, 3) line WHERE o.shop = ${SHOP} AND o.id = ${ORDER_ID}`;
  await sweepTallies({ db, log: SILENT });
  await db.$executeRaw`VACUUM ANALYZE`;
}

type Loads = Record<string, PageLoad[]>;

async function loadByTurns(
  browser: Browser,
  pages: Record<string, { address: string; act: Act }>,
  say: BenchOptions["say"],
): Promise<Loads> {
  const loads: Loads = {};
  for (let round = 0; round < LOADS + WARM_UP; round += 1)
    for (const [name, { address, act }] of Object.entries(pages)) {
      const load = await loadPage(browser, address, act);
      if (round >= WARM_UP) (loads[name] ??= []).push(load);
      const { lcpMs, cls, inpMs, scriptBytes } = load;
      const figures = `LCP ${Math.round(lcpMs)}  CLS ${cls.toFixed(3)}  INP ${inpMs}  JS ${scriptBytes}`;
      say(
        `  ${round < WARM_UP ? "warm" : String(round - WARM_UP + 1).padStart(4)}  ${name.padEnd(9)} ${figures}`,
      );
    }
  return loads;
}

function figuresOf({ template = [], ...pages }: Loads): Figures {
  const median = (loads: PageLoad[], of: keyof PageLoad) =>
    percentile(
      loads.map((load) => load[of]),
      0.5,
    );
  const names = Object.keys(pages);
  const worst = (of: (loads: PageLoad[]) => number): number =>
    Math.round(Math.max(...names.map((name) => of(pages[name] ?? []))) * 1000) / 1000;
  const ratio = (of: keyof PageLoad) => worst((loads) => median(loads, of) / median(template, of));
  const each = (loads: PageLoad[]): Figures => ({
    lcpMs: median(loads, "lcpMs"),
    cls: Math.round(median(loads, "cls") * 10_000) / 10_000,
    inpP75Ms: percentile(
      loads.map(({ inpMs }) => inpMs),
      0.75,
    ),
    scriptKb: Math.round(median(loads, "scriptBytes") / 100) / 10,
  });
  return {
    lcpRatio: ratio("lcpMs"),
    cls: worst((loads) => Math.max(...loads.map(({ cls }) => cls))),
    inpP75Ms: worst((loads) =>
      percentile(
        loads.map(({ inpMs }) => inpMs),
        0.75,
      ),
    ),
    jsRatio: ratio("scriptBytes"),
    pages: Object.fromEntries(
      [["template", template] as const, ...Object.entries(pages)].map(([name, loads]) => [name, each(loads)]),
    ),
  };
}

/** From one control to the next by the keyboard, as everywhere. */
async function tabThrough(frame: Frame, page: Page): Promise<void> {
  await frame.locator("h1, h2").first().click();
  for (let each = 0; each < 5; each += 1) await page.keyboard.press("Tab");
}

async function tickAndFilter(frame: Frame, page: Page): Promise<void> {
  await tabThrough(frame, page);
  const box = frame.getByRole("checkbox").nth(2);
  await box.click({ force: true });
  await box.click({ force: true });
}

async function typeIntoField(frame: Frame, page: Page): Promise<void> {
  await tabThrough(frame, page);
  const field = frame.getByRole("textbox").first();
  await field.click();
  for (let each = 0; each < 3; each += 1) await page.keyboard.press("1");
}
