import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleChild } from "../../chaos/bundle-child";

let folder: string;
let script: string;
beforeAll(async () => {
  folder = await mkdtemp(path.resolve("node_modules/.web-"));
  script = await bundleChild("test/platform/http/ending-web.ts", folder);
});
afterAll(() => rm(folder, { recursive: true }));

interface Answer {
  status: number | undefined;
  connection: string | undefined;
  body: string;
}

function ask(port: string, address: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const agent = new http.Agent({ keepAlive: true });
    const request = http.get({ host: "127.0.0.1", port, path: address, agent }, (response) => {
      let body = "";
      response.on("data", (part) => (body += String(part)));
      response.on("end", () =>
        resolve({ status: response.statusCode, connection: response.headers.connection, body }),
      );
    });
    request.on("error", reject);
  });
}

test("a web process that is told to end says so first, answers what it gets, and cuts nothing off", async () => {
  const child = spawn("node", [script], { stdio: ["ignore", "pipe", "inherit"] });
  const said: string[] = [];
  const port = await new Promise<string>((resolve) =>
    child.stdout.on("data", (text) => resolve(said[said.push(String(text).trim()) - 1] ?? "")),
  );
  const ended = new Promise((resolve) => child.once("close", resolve));
  const before = ask(port, "/");
  await pause(100);
  child.kill("SIGTERM");
  await pause(100);
  expect(await ask(port, "/readyz?probe=1")).toMatchObject({ status: 503, connection: "close" });
  const during = await ask(port, "/page");
  expect(during).toEqual({ status: 200, connection: "close", body: "answered" });
  expect(await before).toMatchObject({ status: 200, body: "answered" });
  expect(await ended).toBe(0);
  expect(said).toEqual([port, "closed"]);
  await expect(ask(port, "/")).rejects.toThrow("ECONNREFUSED");
});
