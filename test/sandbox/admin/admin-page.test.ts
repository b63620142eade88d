import http from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createShop } from "../model/create-shop";
import { createWorld } from "../model/world";
import { createAdminPage } from "./admin-page";
import { findAdminPlace } from "./admin-place";
import { readStaticFile } from "./static-file";

let server: http.Server;
let folder: string;

beforeAll(async () => {
  const app = {
    apiKey: "key-1",
    apiSecret: "secret",
    title: "Capture </script> Desk",
    handle: "capture-desk",
    applicationUrl: "http://127.0.0.1:4011/",
    scopes: [],
    webhooks: [],
  };
  const world = createWorld(app, { seed: 1, now: Date.UTC(2026, 0, 15) });
  createShop(world, {
    domain: "demo-shop.myshopify.com",
    name: "Demo & Sons",
    currency: "EUR",
    plan: "standard",
    ianaTimezone: "Europe/Amsterdam",
    email: "owner@example.com",
  });
  const page = createAdminPage(world);
  server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (!(await page.handle(request, response, url))) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  folder = await mkdtemp(path.join(os.tmpdir(), "static-"));
  await mkdir(path.join(folder, "page", ".hidden"), { recursive: true });
  await writeFile(path.join(folder, "page", "main.js"), "1");
  await writeFile(path.join(folder, "page", "notes.txt"), "1");
  await writeFile(path.join(folder, "page", ".hidden", "x.js"), "1");
  await writeFile(path.join(folder, "outside.js"), "1");
  await symlink(path.join(folder, "outside.js"), path.join(folder, "page", "link.js"));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** node:http sends the path unchanged; fetch would remove the dots that the test is about. */
function get(path: string, headers: http.OutgoingHttpHeaders = {}) {
  const port = (server.address() as AddressInfo).port;
  return new Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders; body: string }>(
    (resolve, reject) => {
      http
        .get({ port, host: "127.0.0.1", path, headers }, (response) => {
          text(response).then(
            (body) => resolve({ status: response.statusCode, headers: response.headers, body }),
            reject,
          );
        })
        .on("error", reject);
    },
  );
}

test("the first page is the demo shop's", async () => {
  const answer = await get("/");
  expect([answer.status, answer.headers.location]).toEqual([302, "/store/demo-shop"]);
});

test("the document carries its facts as JSON that no name can break out of", async () => {
  const { status, body } = await get("/store/demo-shop/apps/capture-desk/orders/12?view=pending");
  expect(status).toBe(200);
  expect(body).toContain("<title>Demo &amp; Sons · Sandbox admin</title>");
  const json = /<script id="boot" type="application\/json">([^]*?)<\/script>/.exec(body)?.[1] ?? "";
  expect(JSON.parse(json)).toMatchObject({
    place: { kind: "app", path: "/orders/12" },
    shop: { domain: "demo-shop.myshopify.com", currency: "EUR", timeZone: "Europe/Amsterdam" },
    app: { title: "Capture </script> Desk", origin: "http://127.0.0.1:4011", home: "/", installed: false },
    openOrders: 0,
    now: expect.any(Number),
  });
});

test("an address with the app's API key leads to the one with its handle", async () => {
  const answer = await get("/store/demo-shop/apps/key-1/orders?x=1");
  expect([answer.status, answer.headers.location]).toEqual([
    302,
    "/store/demo-shop/apps/capture-desk/orders?x=1",
  ]);
});

test("every admin address means a page, and an unknown one is a 404", async () => {
  const app = { handle: "capture-desk", apiKey: "key-1" };
  expect(findAdminPlace("/orders/6100000000001", app)).toEqual({ kind: "order", orderId: "6100000000001" });
  expect(findAdminPlace("/settings/payments/", app)).toEqual({ kind: "payments" });
  expect(findAdminPlace("/apps/flow/editor/1", app)).toEqual({ kind: "flow" });
  expect(findAdminPlace("/warehouse/", app)).toEqual({ kind: "warehouse" });
  expect(findAdminPlace("/apps/capture-desk", app)).toEqual({ kind: "app", path: "" });
  expect(findAdminPlace("/apps/capture-desk-2", app)).toEqual({ kind: "unknown" });
  expect((await get("/store/demo-shop/products")).status).toBe(404);
  expect((await get("/store/no-shop")).body).toBe("There is no shop no-shop.myshopify.com in this sandbox.");
});

test("what is not the admin's is left to the server", async () => {
  expect((await get("/sandbox/clock")).status).toBe(418);
  expect((await get("/admin/api/2026-10/graphql.json")).status).toBe(418);
});

test("scripts are served with a validator", async () => {
  const first = await get("/assets/main.js");
  expect([first.status, first.headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
  const again = await get("/assets/main.js", { "if-none-match": first.headers.etag });
  expect([again.status, again.body]).toEqual([304, ""]);
});

test("the App Bridge stand-in is one classic script", async () => {
  const { status, body } = await get("/app-bridge.js");
  expect(status).toBe(200);
  expect(body).not.toMatch(/^\s*(import|export)\b/m);
  expect(() => new Function(body)).not.toThrow();
});

test.each([
  "/assets/../admin-page.ts",
  "/assets/%2e%2e/admin-page.ts",
  "/assets/..%2f..%2fREADME.md",
  "/assets/app-bridge/../../frame-proxy.ts",
  "/assets//etc/passwd",
  "/assets/%00main.js",
  "/assets/%E0%A4%A",
  "/assets/",
  "/assets/styles",
])("no file comes from outside the page's folder: %s", async (address) => {
  expect([404, 418]).toContain((await get(address)).status);
});

test("links, hidden folders and other kinds of file are not served", async () => {
  const page = path.join(folder, "page");
  expect((await readStaticFile(page, "main.js"))?.body.toString()).toBe("1");
  for (const name of [
    "link.js",
    "notes.txt",
    ".hidden/x.js",
    "..\\outside.js",
    "../outside.js",
    "main.js/x.js",
  ]) {
    expect(await readStaticFile(page, name)).toBeNull();
  }
});
