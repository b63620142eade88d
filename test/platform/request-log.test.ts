import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLogger } from "~/platform/log.server";
import { requestLog } from "~/platform/request-log.server";

const lines: Record<string, unknown>[] = [];
const log = createLogger("info", {
  write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
});
let server: Server;

beforeAll(async () => {
  const app = express();
  app.use((request, response, next) => {
    requestLog(log)(request, response);
    next();
  });
  app.get("/healthz", (_request, response) => void response.send("ok"));
  app.get("/broken", (_request, response) => void response.status(500).send("no"));
  app.use((_request, response) => void response.send("ok"));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => void lines.splice(0));
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function get(path: string, headers: Record<string, string> = {}): Promise<string | null> {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  await response.text();
  await expect.poll(() => lines.length).toBeGreaterThanOrEqual(path === "/healthz" ? 0 : 1);
  return response.headers.get("x-request-id");
}

test("a request is one line, without its query, headers or body", async () => {
  const id = await get("/orders?id_token=secret&search=Anna", {
    authorization: "Bearer secret",
    cookie: "secret",
  });
  expect(lines).toMatchObject([
    { level: "info", requestId: id, method: "GET", path: "/orders", status: 200 },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/secret|Anna/);
});

test("an id given by the proxy is kept if it looks like one, else replaced", async () => {
  expect(await get("/", { "x-request-id": "abc-123.DEF_456" })).toBe("abc-123.DEF_456");
  expect(await get("/", { "x-request-id": "short" })).toMatch(/^[0-9a-f-]{36}$/);
  expect(await get("/", { "x-request-id": `x" onload="${"y".repeat(10)}` })).toMatch(/^[0-9a-f-]{36}$/);
});

test("a failure is an error; a probe of the platform is not worth a line", async () => {
  await get("/broken");
  expect(lines).toMatchObject([{ level: "error", status: 500, path: "/broken" }]);
  lines.splice(0);
  await get("/healthz");
  await get("/last");
  expect(lines).toMatchObject([{ path: "/last" }]);
});

test("a field that holds a secret or a name is removed, should one be passed", () => {
  log.info(
    { shop: "demo", accessToken: "shpat_1", session: { refreshToken: "shprt_1", email: "a@b.c" } },
    "loaded",
  );
  expect(lines).toMatchObject([
    { shop: "demo", accessToken: "[removed]", session: { refreshToken: "[removed]", email: "[removed]" } },
  ]);
});
