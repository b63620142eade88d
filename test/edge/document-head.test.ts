import { afterAll, beforeAll, expect, test } from "vitest";
import { DocumentHead, type KnownHeads } from "~/edge/document-head.server";
import { HEAD_END } from "~/platform/http/head-end";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { listenWeb, type ListeningWeb } from "../support/listening-web";
import { buildOfRoutes } from "../support/remix-build";
import { SILENT } from "../support/silent-log";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";

let app: InstalledApp;
let web: ListeningWeb;

beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  Object.assign(app.ctx.log, { error: () => undefined });
  web = await listenWeb({ build: await buildOfRoutes(), log: SILENT, trustProxy: 0 });
});
afterAll(async () => {
  await web.close();
  stopBeingWebProcess();
  await app.close();
});

const BROWSER = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36" };

/** Opens the page as the admin does. */
async function open(path: string, locale = "en"): Promise<Response> {
  const token = await (await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${SHOP}&userId=7001`)).text();
  const query = new URLSearchParams({
    ...{ embedded: "1", shop: SHOP, host: btoa(`admin.shopify.com/store/${SHOP}`).replaceAll("=", "") },
    ...{ id_token: token, locale },
  });
  return fetch(`${web.origin}${path}?${query}`, { headers: BROWSER });
}

const headOf = (html: string) => html.slice(0, html.indexOf(HEAD_END));

/** The orders cannot be read while this runs. */
async function whileOrdersWait(work: () => Promise<void>): Promise<void> {
  await app.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Order" IN ACCESS EXCLUSIVE MODE`;
      await work();
    },
    { timeout: 60_000 },
  );
}

test.each(["/", "/orders", "/settings", "/setup"])(
  "a browser has the head of %s before the orders are read, once it was sent before",
  async (path) => {
    const before = await (await open(path)).text();
    let body: ReadableStreamDefaultReader<string> | undefined;
    let first = "";
    await whileOrdersWait(async () => {
      const response = await open(path);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": expect.stringMatching(/^text\/html/) as string,
        "cache-control": "private, no-store",
        "content-security-policy": `frame-ancestors https://${SHOP} https://admin.shopify.com`,
      });
      body = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      first = (await body?.read())?.value ?? "";
    });
    expect(headOf(first)).toBe(headOf(before));
    expect(first).not.toContain("<body>");
    let html = first;
    for (let next = await body?.read(); next?.value; next = await body?.read()) html += next.value;
    expect(html.match(/<head>/g)).toHaveLength(1);
    expect(html).toMatch(/<\/html>/);
    expect(html.length).toBeGreaterThan(0.95 * before.length);
  },
);

test("a head is of one language, and nothing in it is of a shop or a person", async () => {
  await (await open("/orders", "en")).text();
  const dutch = await (await open("/orders", "nl")).text();
  expect(dutch).toContain('<html lang="nl">');
  expect(headOf(dutch)).not.toContain(SHOP);
  expect(headOf(dutch)).not.toContain("7001");
});

test("a page that cannot be read says so behind the head that was sent", async () => {
  await (await open("/orders")).text();
  await app.db.$executeRaw`ALTER TABLE "SavedView" RENAME TO "GoneView"`;
  const html = await (await open("/orders")).text();
  await app.db.$executeRaw`ALTER TABLE "GoneView" RENAME TO "SavedView"`;
  expect(html.match(/<head>/g)).toHaveLength(1);
  expect(html).toContain("This page could not be shown.");
  expect(await (await open("/orders")).text()).not.toContain("This page could not be shown.");
});

test("a person who is not let in gets no head", async () => {
  await (await open("/orders")).text();
  const response = await fetch(`${web.origin}/orders?embedded=1&shop=${SHOP}&host=aG9zdA&id_token=forged`, {
    headers: BROWSER,
    redirect: "manual",
  });
  expect(response.status).toBeGreaterThanOrEqual(300);
});

const page = (head: string, body = "<body>") => Buffer.from(`${head}<script>${HEAD_END}</script>${body}`);

test("a page that begins otherwise than was sent is opened anew, and its head is forgotten", () => {
  const known: KnownHeads = new Map();
  const sent: string[] = [];
  const request = () => new DocumentHead(known, "en /orders", (head) => sent.push(head.toString()));
  const begun = () => {
    const head = request();
    head.begin();
    return head;
  };
  begun().rest(page("<head>1"), { isGood: false });
  begun();
  expect(sent).toEqual([]);
  const good = page("<head>1");
  expect(begun().rest(good, { isGood: true })).toBe(good);
  const same = request();
  same.begin();
  same.begin();
  expect(sent).toEqual([`<head>1<script>${HEAD_END}</script>`]);
  expect(same.rest(page("<head>1", "<body>2"), { isGood: true }).toString()).toBe("<body>2");
  expect(begun().rest(page("<head>2"), { isGood: true }).toString()).toBe(
    "<script>location.reload()</script>",
  );
  begun();
  expect(sent).toHaveLength(2);
});

test("nothing is kept of a page that does not begin early, such as one of each order", () => {
  const known: KnownHeads = new Map();
  new DocumentHead(known, "en /orders/1", () => undefined).rest(page("<head>1"), { isGood: true });
  expect(known.size).toBe(0);
});
