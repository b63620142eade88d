import { afterAll, beforeEach, expect, test } from "vitest";
import { control } from "../control-client";
import { createSandbox } from "../server";
import { redirectHostsTo } from "../../support/network";
import { portalPage } from "./portal-page";
import { UNKNOWN_WORD } from "./provider-fault";
import type { CreateProviderWorld } from "./provider-world";

/** A provider that counts what it was asked to do. */
const createCounter: CreateProviderWorld = (world) => {
  let count = 0;
  return {
    name: "counter",
    domains: ["kustom.co", "klarna.com"],
    operationOf: ({ method }) => (method === "POST" ? "capture" : "read"),
    answer({ method, host, path }, { isWordUnknown }) {
      if (method === "POST") count += 1;
      if (method === "DELETE") return { status: 204, headers: { "x-left": "1" } };
      return { status: 200, body: { host, path, count, word: isWordUnknown ? UNKNOWN_WORD : "OPEN" } };
    },
    accounts: [],
    faultAnswers: {
      serverError: { status: 503, body: { code: "DOWN" } },
      inProgress: { status: 409, body: { code: "RUNNING" } },
    },
    control({ path, input }) {
      if (path === "now") return { status: 200, body: { now: world.clock.now() } };
      return path === "echo" ? { status: 200, body: { input } } : null;
    },
    portal({ method, path, form }) {
      if (path === "" && method === "POST") return { kind: "go_on", path: `orders/${form.get("id") ?? ""}` };
      if (path !== "") return null;
      const main = `<p>${count}</p>`;
      return { kind: "page", status: 200, html: portalPage({ portal: "counter", title: "Orders", main }) };
    },
    reset() {
      count = 0;
    },
  };
};

const sandbox = await createSandbox({ shops: "empty", providers: [createCounter] });
redirectHostsTo(sandbox.url);
beforeEach(() => control(sandbox.url, "POST", "reset", {}));
afterAll(async () => {
  redirectHostsTo(null);
  await sandbox.close();
});

const ADDRESS = "https://api.playground.kustom.co/orders/1";
const capture = () =>
  fetch(ADDRESS, { method: "POST", headers: { authorization: "Basic secret" }, body: "{}" });
const read = async (address = ADDRESS) =>
  (await (await fetch(address)).json()) as { host: string; path: string; count: number; word: string };
const fault = (kind: string, fields: object = {}) =>
  control(sandbox.url, "POST", "counter/faults", { operation: "capture", kind, ...fields });

test("each host of a provider reaches its model, with its own name; Shopify's reach Shopify", async () => {
  expect(await read()).toMatchObject({ host: "api.playground.kustom.co", path: "/orders/1" });
  expect(await read("https://api-na.klarna.com/orders/2?a=1")).toMatchObject({ host: "api-na.klarna.com" });
  const admin = await fetch("https://demo-shop.myshopify.com/sandbox/health");
  expect(await admin.json()).toMatchObject({ ok: true });
  await expect(fetch("https://kustom.co.example.com/")).rejects.toMatchObject({
    cause: { message: "The network is closed in tests: https://kustom.co.example.com" },
  });
});

test("a host of a provider that this sandbox does not know is refused in words", async () => {
  const response = await fetch("https://api.affirm.com/api/v1/transactions/1");
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("The sandbox has nothing at");
});

test.each([
  ["server_error", 503, 0],
  ["server_error_after", 503, 1],
  ["html_error", 502, 0],
  ["html_error_after", 502, 1],
  ["xml_error", 404, 0],
  ["in_progress", 409, 0],
  ["in_progress_after", 409, 1],
  ["late", 200, 1],
  ["huge_answer", 200, 1],
])("a capture that meets %s is answered %i, and done %i times", async (kind, status, done) => {
  await fault(kind, { delayMs: 1 });
  const response = await capture();
  expect(response.status).toBe(status);
  await response.text();
  expect((await read()).count).toBe(done);
  expect((await capture()).status).toBe(200);
});

test.each([
  ["closed_before", 0],
  ["closed_after", 1],
])("a capture that meets %s has no answer, and is done %i times", async (kind, done) => {
  await fault(kind);
  await expect(capture()).rejects.toThrow("fetch failed");
  expect((await read()).count).toBe(done);
});

test.each([
  ["held_before", 0],
  ["held_after", 1],
])("a capture that meets %s waits until the client goes, and is done %i times", async (kind, done) => {
  await fault(kind);
  const waiting = fetch(ADDRESS, { method: "POST", body: "{}", signal: AbortSignal.timeout(50) });
  await expect(waiting).rejects.toThrow("timeout");
  expect((await read()).count).toBe(done);
});

test("an answer that is cut short was done, and cannot be read to its end", async () => {
  await fault("cut_answer");
  const response = await capture();
  await expect(response.text()).rejects.toThrow("terminated");
  expect((await read()).count).toBe(1);
});

test("an error page in XML writes the client's own header back", async () => {
  await fault("xml_error");
  expect(await (await capture()).text()).toContain("Authorization: Basic secret");
});

test("an unknown word comes once, and only for the operation that was chosen", async () => {
  await fault("unknown_word", { operation: "read" });
  await capture();
  expect((await read()).word).toBe(UNKNOWN_WORD);
  expect((await read()).word).toBe("OPEN");
});

test("a fault meets only requests that contain its text, as often as it was told", async () => {
  await fault("server_error", { contains: "orders/1", times: 2 });
  const other = await fetch("https://api.kustom.co/orders/2", { method: "POST" });
  expect(other.status).toBe(200);
  expect([await capture(), await capture(), await capture()].map(({ status }) => status)).toEqual([
    503, 503, 200,
  ]);
});

test("faults that cannot happen and verbs that do not exist are refused in words", async () => {
  expect(await fault("rain")).toMatchObject({ status: 400 });
  expect(await control(sandbox.url, "POST", "counter/dance")).toMatchObject({ status: 404 });
  expect(await control(sandbox.url, "POST", "counter/echo?a=1", { b: 2 })).toMatchObject({
    status: 200,
    body: { input: { a: "1", b: 2 } },
  });
});

test("the log names each request and its status, and nothing that was secret", async () => {
  await capture();
  const { body } = await control(sandbox.url, "GET", "counter/requests");
  expect(body["requests"]).toMatchObject([{ method: "POST", operation: "capture", status: 200 }]);
  expect(JSON.stringify(body)).not.toContain("secret");
});

test("the portal shows pages, follows forms, and says where there is no page", async () => {
  const portal = `${sandbox.url}/portal/counter`;
  const page = await fetch(portal);
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(await page.text()).toContain("<h1>Orders</h1>");
  const sent = await fetch(portal, {
    method: "POST",
    body: new URLSearchParams({ id: "7" }),
    redirect: "manual",
  });
  expect([sent.status, sent.headers.get("location")]).toEqual([303, "/portal/counter/orders/7"]);
  expect((await fetch(`${portal}/nothing`)).status).toBe(404);
});

test("what a portal shows cannot become markup", () => {
  const html = portalPage({ portal: "x", title: `<b>"'&`, main: "" });
  expect(html).toContain("<h1>&#60;b&#62;&#34;&#39;&#38;</h1>");
});

test("starting over empties the provider with its faults and its log", async () => {
  await capture();
  await fault("server_error");
  await control(sandbox.url, "POST", "reset", {});
  expect((await read()).count).toBe(0);
  expect((await capture()).status).toBe(200);
  const { body } = await control(sandbox.url, "GET", "counter/faults");
  expect(body["faults"]).toEqual([]);
});
