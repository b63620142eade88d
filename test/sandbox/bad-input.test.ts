import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askAdmin, control } from "./control-client";
import { createSandbox, type Sandbox } from "./server";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ shops: "empty", token: "T" });
});
afterAll(() => sandbox.close());

const healthy = async () => (await control(sandbox.url, "GET", "health")).status;

/** Sends these bytes and answers everything that came back until the sandbox hung up. */
function speak(bytes: string): Promise<string> {
  const { hostname, port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    let heard = "";
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => (heard += text));
    socket.on("close", () => resolve(heard));
    socket.on("error", reject);
  });
}

test("what is no HTTP, an absurd address and a body that breaks off leave the sandbox standing", async () => {
  expect(await speak("hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/);
  expect(await speak("GET //%00:99999999 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).toMatch(
    /^HTTP\/1\.1 4\d\d/,
  );
  await speak("POST /sandbox/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{");
  expect(await healthy()).toBe(200);
});

test.each([
  ["a query nested thousands deep", "{ a".repeat(20_000)],
  [
    "a document of fragments in a circle",
    "query { ...A } fragment A on QueryRoot { ...B } fragment B on QueryRoot { ...A }",
  ],
  ["no query at all", ""],
])("%s is answered", async (_name, query) => {
  const answer = await askAdmin(sandbox.url, "T", query);
  expect(answer.status).toBeLessThan(500);
  expect(await answer.json()).toHaveProperty("errors");
  expect(await healthy()).toBe(200);
});

test.each([
  ["null"],
  ["[]"],
  ["12"],
  ['{"query": 7}'],
  ['{"query": "{ shop { name } }", "variables": []}'],
  ["{"],
])("the GraphQL body %s is answered", async (body) => {
  const answer = await fetch(`${sandbox.url}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": "T" },
    body,
  });
  expect(answer.status).toBeLessThan(500);
  expect(await healthy()).toBe(200);
});

test("a huge body is refused everywhere", async () => {
  const body = JSON.stringify({ query: "x".repeat(6_000_000) });
  for (const [address, status] of [
    ["/admin/api/2026-10/graphql.json", 413],
    ["/admin/oauth/access_token", 400],
    ["/sandbox/orders", 413],
  ] as const) {
    const answer = await fetch(sandbox.url + address, {
      method: "POST",
      headers: { "x-shopify-access-token": "T" },
      body,
    });
    expect({ address, status: answer.status }).toEqual({ address, status });
  }
});

test("more orders than fit are refused before any is made", async () => {
  const reply = await control(sandbox.url, "POST", "seed", { orders: 200_001 });
  expect(reply.status).toBe(400);
  await control(sandbox.url, "POST", "seed", { orders: 1 });
  expect(await control(sandbox.url, "POST", "seed", { orders: 200_000 })).toEqual({
    status: 409,
    body: {
      error: "demo-shop.myshopify.com would have more than 200000 orders, too many for this process.",
    },
  });
});

test("a port that is taken is named in one sentence, and nothing else keeps its own", async () => {
  const port = Number(new URL(sandbox.url).port);
  const taken = `Port ${port} is taken: end the program that uses it, or choose another port.`;
  await expect(createSandbox({ shops: "empty", port })).rejects.toThrow(taken);
  await expect(createSandbox({ shops: "empty", smtpPort: port })).rejects.toThrow(taken);
  const main = path.join(import.meta.dirname, "main.ts");
  const alone = spawn(process.execPath, ["--import", "tsx", main, "--empty", "--port", String(port)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  alone.stderr.setEncoding("utf8");
  let said = "";
  alone.stderr.on("data", (text: string) => (said += text));
  expect(await once(alone, "close")).toEqual([1, null]);
  expect(said.trim()).toBe(taken);
});

/** Starts a process that starts the sandbox, then prints the sandbox's address on its own standard output. */
const STARTER = `
  const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["--import", "tsx", ${JSON.stringify(path.join(import.meta.dirname, "main.ts"))},
    "--port", "0", "--empty", "--with-parent"], { stdio: ["pipe", "inherit", "inherit"] });
  setInterval(() => child.pid, 60000);
`;

test("a sandbox that was started with its parent gives its port back when the parent is killed", async () => {
  const parent = spawn(process.execPath, ["-e", STARTER], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  parent.stdout.setEncoding("utf8");
  let said = "";
  while (!said.includes("\n")) said += String((await once(parent.stdout, "data"))[0]);
  const url = /http:\S+/.exec(said)?.[0] ?? "";
  expect((await control(url, "GET", "health")).status).toBe(200);
  parent.kill("SIGKILL");
  // The sandbox holds the other end of this pipe, which closes when the sandbox is gone, too.
  await once(parent, "close");
  await expect(fetch(`${url}/sandbox/health`)).rejects.toThrow("fetch failed");
});
