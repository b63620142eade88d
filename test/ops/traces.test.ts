import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createTestDatabase, type TestDatabase } from "../support/database";

/** In the project, so that the packages are found from there. */
const FOLDER = path.resolve(`.cache/traces-${process.pid}`);
const attribute = z.object({ key: z.string(), value: z.unknown() });
const otlp = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.object({
          scope: z.object({ name: z.string() }),
          spans: z.array(z.object({ traceId: z.string(), name: z.string(), attributes: z.array(attribute) })),
        }),
      ),
    }),
  ),
});

let database: TestDatabase;
let collector: Server;
let collectorUrl: string;
const received: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await build({
    entryPoints: ["app/trace.server.ts", "app/platform/traces/name-spans.server.ts"],
    outdir: FOLDER,
    entryNames: "[name]",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "silent",
  });
  collector = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      if (request.url === "/v1/traces") received.push(body);
      response.setHeader("content-type", "application/json").end("{}");
    });
  });
  collector.listen(0, "127.0.0.1");
  await once(collector, "listening");
  collectorUrl = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(async () => {
  collector.close();
  rmSync(FOLDER, { recursive: true, force: true });
  await database.drop();
});

const started = z.object({ port: z.number(), loaded: z.number() });

async function startProcess(endpoint: Record<string, string>) {
  const preload = path.join(FOLDER, "trace.server.mjs");
  const script = path.resolve("test/ops/traced-process.mjs");
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", preload, script, database.url, collectorUrl, FOLDER],
    {
      env: { NODE_ENV: "test", PATH: process.env["PATH"], ...endpoint },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const [line] = (await once(child.stdout ?? child, "data")) as [Buffer];
  return { child, ...started.parse(JSON.parse(String(line))) };
}

test("one trace follows a request to the database and to the next server, and tells no secret", async () => {
  const { child, port } = await startProcess({ OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl });
  const response = await fetch(`http://127.0.0.1:${port}/orders/7?id_token=secret-of-session`);
  expect(await response.text()).toBe("done");
  child.kill("SIGTERM");
  await once(child, "close");
  const resources = received.flatMap((body) => otlp.parse(JSON.parse(body)).resourceSpans);
  const spans = resources.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap((each) => each.spans.map((span) => ({ ...span, by: each.scope.name }))),
  );
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(new Set(spans.map(({ by }) => by.replace("@opentelemetry/instrumentation-", "")))).toEqual(
    new Set(["http", "pg", "undici"]),
  );
  expect(JSON.stringify(resources)).toContain("capture-desk-traced-process");
  expect(spans.map(({ name }) => name)).toContain("GET /orders/:orderId");
  expect(JSON.stringify(spans)).toContain('WHERE \\"customerName\\" = $1');
  expect(received.join()).not.toMatch(/secret|Anna|127\.0\.0\.1:|capture-desk@|password/);
});

test("without an endpoint nothing of the packages is loaded", async () => {
  const { child, loaded } = await startProcess({});
  child.kill("SIGTERM");
  await once(child, "close");
  expect(loaded).toBe(0);
});
