import { readdirSync, readFileSync } from "node:fs";
import { WHOLE_STYLES } from "../../vite.styles";
import { expect, test } from "./fixtures";

test("files of a page are few, and arrive as small as the build made them, whichever compression a browser takes", async ({
  admin,
  stack,
  playwright,
}) => {
  await admin.openApp("/orders");
  const names = await admin.app
    .locator('link[rel="modulepreload"], link[rel="stylesheet"][href^="/assets"]')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLLinkElement).href).pathname));
  // What all pages begin with is one file; Rollup by itself makes ten more of it.
  expect(names.filter((name) => name.endsWith(".js")).length).toBeLessThan(22);
  // A browser shows nothing before it has each of them.
  const [styles = "", ...others] = names.filter((name) => name.endsWith(".css"));
  expect(others).toEqual([]);
  const scripts = names.find((name) => /framework-.*\.js$/.test(name)) ?? "";
  // Remix writes it when the build has compressed the others.
  const list = names.find((name) => /manifest-.*\.js$/.test(name)) ?? "";
  const api = await playwright.request.newContext({ baseURL: stack.appUrl });
  for (const name of [styles, scripts, list])
    for (const [accepted, ending] of [
      ["gzip, deflate, br", "br"],
      ["gzip", "gz"],
    ] as const) {
      const response = await api.get(name, { headers: { "accept-encoding": accepted } });
      const made = readFileSync(`build/client${name}.${ending}`);
      expect(response.headers()).toMatchObject({
        "content-encoding": ending === "br" ? "br" : "gzip",
        "content-length": String(made.length),
        "cache-control": "public, max-age=31536000, immutable",
      });
      expect((await response.body()).equals(readFileSync(`build/client${name}`))).toBe(true);
    }
  await api.dispose();
});

test("the styles of the pages are those of every part of Polaris that they have, and of no other", () => {
  const folder = "build/client/assets/";
  const classesIn = (name: string) => readFileSync(name, "utf8").match(/Polaris-[\w-]+/g) ?? [];
  const named = (ending: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .flatMap((name) => classesIn(folder + name));
  const styled = new Set(named(".css"));
  const whole = new Set(classesIn(WHOLE_STYLES));
  const shown = named(".js").filter((name) => whole.has(name));
  expect(shown.filter((name) => !styled.has(name))).toEqual([]);
  expect(shown).toContain("Polaris-IndexTable__TableRow");
  expect([...styled].filter((name) => name.startsWith("Polaris-LegacyFilters"))).toEqual([]);
});

test("nothing moves when the rows come that a long list does not begin with", async ({
  admin,
  stack,
  shop,
  jobs,
  page,
}) => {
  await page.setViewportSize({ width: 1900, height: 1_400 });
  await admin.startSelling();
  await admin.placeOrders(30, { gateway: "Klarna" });
  await jobs.whenQuiet();
  const { app } = admin;
  const scripts = Promise.withResolvers<null>();
  await page.route(
    (url) => url.origin === stack.appUrl && url.pathname.endsWith(".js"),
    async (route) => {
      await scripts.promise;
      await route.continue();
    },
  );
  await page.goto(`${stack.adminUrl}store/${shop.handle}/apps/capture-desk/orders?view=all`, {
    waitUntil: "commit",
  });
  const bottom = app.getByRole("navigation", { name: "Pagination" });
  await expect(bottom).toBeVisible();
  expect(await app.getByRole("row").count()).toBeLessThan(20);
  const before = await bottom.boundingBox();
  scripts.resolve(null);
  await expect(app.getByRole("row")).toHaveCount(31);
  expect(await bottom.boundingBox()).toEqual(before);
});

test("a browser shows a page once all of it has come", async ({ admin }) => {
  await admin.openApp("/orders");
  const end = await admin.app.locator('head link[rel="expect"][blocking="render"]').getAttribute("href");
  await expect(admin.app.locator(`main ~ ${end}`)).toBeAttached();
});

test("the scripts and texts of a page are fetched once it is painted, or after a second", async ({
  admin,
}) => {
  await admin.openApp("/orders");
  const { first, painted } = await admin.app.locator("html").evaluate(() => {
    const begins = performance
      .getEntriesByType("resource")
      .filter(({ name }) => /\/assets\/.*\.(js|json)$/.test(name))
      .map(({ startTime }) => startTime);
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return { first: Math.min(...begins), painted: paint?.startTime ?? Infinity };
  });
  expect(first).toBeGreaterThan(Math.min(painted, 1_000));
  expect(first).toBeLessThan(Infinity);
});

test("no script needs another that needs it, so that their order does not matter", () => {
  const folder = "build/client/assets/";
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const needs = new Map(
    names.map((name) => [
      name,
      [...readFileSync(folder + name, "utf8").matchAll(/(?:from|import)"\.\/([^"]+)"/g)].map(
        ([, to = ""]) => to,
      ),
    ]),
  );
  const reach = (name: string, seen = new Set<string>()): Set<string> => {
    for (const next of needs.get(name) ?? []) if (!seen.has(next)) reach(next, seen.add(next));
    return seen;
  };
  expect([...needs.values()].flat().length).toBeGreaterThan(names.length);
  expect(names.filter((name) => reach(name).has(name))).toEqual([]);
});

test("what stands in a dialog is fetched when it opens; where that fails it says so and the page stays", async ({
  admin,
  jobs,
  page,
}) => {
  const { app } = admin;
  const late: string[] = [];
  page.on("request", (request) => {
    if (/\/assets\/(bulk-choices|filter-field)-/.test(request.url())) late.push(request.url());
  });
  await admin.startSelling();
  await admin.placeOrders(2, { gateway: "Klarna" });
  await jobs.whenQuiet();
  await admin.openApp("/orders?view=all");
  await expect(app.getByRole("row")).toHaveCount(3);
  await admin.tickAll();
  expect(late).toEqual([]);
  await page.route(/\/assets\/bulk-choices-/, (route) => route.abort());
  await app.getByRole("button", { name: "Capture", exact: true }).first().click();
  await expect(app.getByText("This could not be loaded.", { exact: false })).toBeVisible();
  expect(late).toHaveLength(1);
  await expect(app.getByText("2 selected").first()).toBeVisible();
});
