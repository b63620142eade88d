import { execFile } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { FLOW_ACTIONS } from "~/flow/flow-actions";
import { FLOW_TRIGGERS, parseTriggerName } from "~/platform/outbox/flow-triggers";
import { INTERPRETATIONS } from "~/webhooks/interpret-webhook";
import { WEBHOOK_ADDRESSES } from "~/webhooks/webhook-addresses";

const run = promisify(execFile);
const files = (pattern: string) => globSync(pattern).sort();
const read = (file: string) => readFileSync(file, "utf8");

const appToml = z
  .object({
    access_scopes: z.object({ scopes: z.string() }),
    webhooks: z.object({
      api_version: z.string(),
      subscriptions: z.array(
        z.object({
          topics: z.array(z.string()).optional(),
          compliance_topics: z.array(z.string()).optional(),
          uri: z.string(),
        }),
      ),
    }),
  })
  .parse(parse(read("shopify.app.toml")));

/** "webhooks.orders.ts" answers "/webhooks/orders"; an underscore behind a part is not of the address. */
const pathOfRoute = (file: string) =>
  `/${path
    .basename(file)
    .replace(/\.tsx?$/, "")
    .replaceAll(/_?\./g, "/")}`;

test("every webhook address in shopify.app.toml has a route, and every webhook route is subscribed", () => {
  // A provider's webhooks are no subscriptions at Shopify.
  const routes = files("app/routes/webhooks.*.ts*")
    .filter((file) => !file.includes(".server.") && !file.includes("webhooks.smartpay."))
    .map(pathOfRoute);
  const subscribed = [
    ...new Set(appToml.webhooks.subscriptions.map((subscription) => subscription.uri)),
  ].sort();
  expect(routes).toEqual(subscribed);
  for (const address of subscribed)
    expect(read(`app/routes${address.replaceAll("/", ".").replace(".", "/")}.ts`)).toContain(
      `receiveWebhookByRemix(request, "${address}")`,
    );
});

test("each webhook address takes the topics that shopify.app.toml sends there, and no other", () => {
  const sent: Record<string, string[]> = {};
  for (const { uri, topics = [], compliance_topics = [] } of appToml.webhooks.subscriptions)
    sent[uri] = [...(sent[uri] ?? []), ...topics, ...compliance_topics].map((topic) =>
      topic.toUpperCase().replaceAll("/", "_"),
    );
  expect(WEBHOOK_ADDRESSES).toEqual(sent);
  expect(Object.values(sent).flat().sort()).toEqual(Object.keys(INTERPRETATIONS).sort());
});

const field = z.object({ type: z.string(), key: z.string().optional(), name: z.string().optional() });
const extensionToml = z.object({
  extensions: z.array(
    z.object({
      type: z.string(),
      handle: z.string(),
      uid: z.string(),
      name: z.string(),
      runtime_url: z.string().optional(),
      url: z.string().optional(),
      template: z.object({ module: z.string() }).optional(),
      targeting: z
        .array(z.object({ module: z.string(), should_render: z.object({ module: z.string() }).optional() }))
        .default([]),
    }),
  ),
  settings: z.object({ fields: z.array(field) }).default({ fields: [] }),
});
const extensions = files("extensions/*/shopify.extension.toml").flatMap((file) => {
  const { extensions: described, settings } = extensionToml.parse(parse(read(file)));
  return described.map((extension) => ({
    ...extension,
    folder: path.dirname(file),
    fields: settings.fields,
  }));
});
const ofType = (type: string) => extensions.filter((extension) => extension.type === type);

/** An order reference is known as `order_id`, any other field by its key. */
const keysOf = ({ fields }: (typeof extensions)[number]) =>
  fields.map(({ type, key }) => key ?? type.replace(/_reference$/, "_id"));

test("the app declares the host of its pages as the only one that they load from", () => {
  const { application_url, network_access } = parse(read("shopify.app.toml")) as Record<string, unknown>;
  expect(network_access).toEqual({ allowed_navigation_hosts: [], allowed_sources: [application_url] });
});

test("every extension is of a type that Shopify knows, with a handle and an ID of its own", () => {
  const known = ["flow_action", "flow_trigger", "flow_trigger_lifecycle_callback", "ui_extension"];
  expect(extensions.filter(({ type }) => !known.includes(type))).toEqual([]);
  expect(ofType("flow_trigger_lifecycle_callback")).toHaveLength(1);
  for (const unique of [extensions.map(({ handle }) => handle), extensions.map(({ uid }) => uid)])
    expect(new Set(unique).size).toBe(extensions.length);
  for (const { folder, handle } of extensions) {
    expect(path.basename(folder)).toBe(handle);
    expect(handle).toMatch(/^[a-z][a-z-]{2,29}$/);
  }
});

test("what Flow shows of an extension is within what Flow takes", () => {
  for (const extension of [...ofType("flow_trigger"), ...ofType("flow_action")])
    expect(extension.name, extension.handle).toMatch(/^[A-Za-z0-9 ]{5,30}$/);
  for (const { fields } of ofType("flow_trigger"))
    for (const { key } of fields) expect(key ?? "").toMatch(/^[a-zA-Z\s]*$/);
  for (const { fields } of ofType("flow_action"))
    for (const { type, key, name } of fields)
      if (!type.endsWith("_reference")) expect([key, name]).not.toContain(undefined);
});

test("the triggers and actions of extensions/, with their fields, are those that the app fires and runs", () => {
  const byHandle = (type: string) =>
    Object.fromEntries(ofType(type).map((extension) => [extension.handle, keysOf(extension)]));
  expect(byHandle("flow_trigger")).toEqual(FLOW_TRIGGERS);
  expect(byHandle("flow_action")).toEqual(FLOW_ACTIONS);
  // Flow may report a trigger by either.
  for (const { handle, name } of ofType("flow_trigger"))
    expect([parseTriggerName(handle), parseTriggerName(name ?? "")]).toEqual([handle, handle]);
});

test("every address that Flow calls has a route, and every Flow route is called", () => {
  const called = [
    ...ofType("flow_action").map(({ runtime_url }) => runtime_url),
    ...ofType("flow_trigger_lifecycle_callback").map(({ url }) => url),
  ];
  expect(called.sort()).toEqual(files("app/routes/flow.*.ts").map(pathOfRoute));
  for (const { handle, runtime_url } of ofType("flow_action")) {
    const route = files("app/routes/flow.*.ts").find((file) => pathOfRoute(file) === runtime_url);
    expect(read(route ?? "")).toContain(`receiveFlowRun(request, "${handle}"`);
  }
});

test("every address that an admin extension asks has a route, and the reverse", () => {
  const asked = files("extensions/*/**/*.{ts,tsx}").flatMap((file) =>
    [...read(file).matchAll(/[`"](\/extension\/[^`"?]*)/g)].map(([, address = ""]) =>
      address.replaceAll(/\$\{\w+\}/g, "$"),
    ),
  );
  const routes = files("app/routes/extension.*.ts")
    .filter((file) => !file.includes(".server."))
    .map((file) => pathOfRoute(file).replaceAll(/\$\w+/g, "$"));
  expect([...new Set(asked)].sort()).toEqual(routes.sort());
});

test("every module that an extension names exists", () => {
  const modules = extensions.flatMap(({ folder, targeting, template }) =>
    [...targeting.flatMap(({ module, should_render }) => [module, should_render?.module]), template?.module]
      .filter((module) => module !== undefined)
      .map((module) => path.join(folder, module)),
  );
  expect(modules.filter((module) => !existsSync(module))).toEqual([]);
});

test("the three privacy topics that the App Store demands are subscribed", () => {
  const topics = appToml.webhooks.subscriptions.flatMap(
    (subscription) => subscription.compliance_topics ?? [],
  );
  expect(topics.sort()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
});

test("every route that authenticates exports the headers of Shopify's boundary", () => {
  const routes = files("app/routes/*.ts*").filter(
    (file) => !file.includes(".server.") && /authenticateAdmin\(|authenticate\.admin\(/.test(read(file)),
  );
  expect(routes.length).toBeGreaterThan(4);
  const lacking = routes.filter(
    (file) => !/export const headers\b|export \{[^}]*\bheaders\b/.test(read(file)),
  );
  expect(lacking).toEqual([]);
});

test("one Admin API version is used everywhere", () => {
  const month: Record<string, string> = { January: "01", April: "04", July: "07", October: "10" };
  const [, name, year] = /ApiVersion\.([A-Z][a-z]+)(\d\d)/.exec(read("app/edge/shopify-app.server.ts")) ?? [];
  expect(`20${year}-${month[name ?? ""]}`).toBe(appToml.webhooks.api_version);
  const named = files("{app,extensions,test/sandbox}/**/*.{ts,tsx,toml}")
    .filter((file) => !file.includes("generated"))
    .flatMap((file) => [
      ...read(file).matchAll(/(?:admin\/api\/|api_version = "|API_VERSION = "|VERSION = ")(20\d\d-\d\d)/g),
    ])
    .map((match) => match[1]);
  expect(new Set(named)).toEqual(new Set([appToml.webhooks.api_version]));
});

test("only env.server.ts reads the environment", () => {
  const readers = files("app/**/*.{ts,tsx}").filter(
    (file) => !file.includes("generated") && /\bprocess\.env\b/.test(read(file)),
  );
  expect(readers).toEqual(["app/env.server.ts"]);
});

test(".env.example names every variable of the environment's schema, and no other", async () => {
  const { envSchema } = await import("~/env.server");
  const example = [...read(".env.example").matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]);
  expect(example.sort()).toEqual(Object.keys(envSchema.shape).sort());
});

test("a module that does input or output is marked as server-only, and a pure one imports none such", () => {
  const pure = files("app/*/**/*.{ts,tsx}").filter(
    (file) => !file.includes(".server.") && !/generated|routes\//.test(file),
  );
  const offending = pure.filter((file) => /^import (?!type)[^;]*\.server["']/m.test(read(file)));
  expect(offending).toEqual([]);
});

test("the database's schema is written as Prisma formats it", async () => {
  const { stdout } = await run(process.execPath, ["node_modules/prisma/build/index.js", "format", "--check"]);
  expect(stdout).toContain("All files are formatted correctly");
});

test("no text of the repository names a machine's folders or a download host", () => {
  const sources = files("{app,test,prisma,extensions}/**/*.{ts,tsx,js,mjs,json,md,toml,css,html}").filter(
    (file) => !/generated|schema\/|artifacts/.test(file),
  );
  const machineFolder = new RegExp(
    ["/wo" + "rk/", "/ro" + "ot/", "(?<![\\w~.])/ho" + "me/[a-z]+/"].join("|"),
  );
  expect(sources.filter((file) => machineFolder.test(read(file)))).toEqual([]);
  expect(read("package-lock.json")).not.toMatch(/"resolved":/);
});
