import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";

const VALUES = JSON.stringify({ username: "M1", password: "kco_live_of-the-merchant" });
const CONNECT = {
  ...{ intent: "connect", connectionId: "connection-1", region: "kustom", mode: "live", values: VALUES },
};

let app: InstalledApp;
let token: string;
let route: Awaited<ReturnType<typeof importRoute>>;
beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  token = await (await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${SHOP}`)).text();
  route = await importRoute();
});
beforeEach(() => app.db.providerConnection.deleteMany());
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

const importRoute = () => import("~/routes/_app.settings_.connections");
const requestOf = (body: URLSearchParams | null, headers = { authorization: `Bearer ${token}` }) =>
  new Request("https://app.test/settings/connections", {
    headers,
    ...(body && { method: "POST", body }),
  });
const ask = (request: ActionFunctionArgs["request"]) => route.action({ request, params: {}, context: {} });
const send = (fields: Record<string, string>) => ask(requestOf(new URLSearchParams(fields)));

test.each<[string, Record<string, string>]>([
  ["no intent", {}],
  ["an unknown intent", { ...CONNECT, intent: "show" }],
  ["an id that is none", { ...CONNECT, connectionId: "x' OR 1" }],
  ["a region that is none", { ...CONNECT, region: "elsewhere" }],
  ["a mode that is none", { ...CONNECT, mode: "dry" }],
  ["values that are no JSON", { ...CONNECT, values: "M1" }],
  ["a value that is no text", { ...CONNECT, values: '{"username":1}' }],
  ["a field that no provider has", { ...CONNECT, values: '{"host":"https://10.0.0.1"}' }],
  ["a text without an end", { ...CONNECT, values: JSON.stringify({ password: "x".repeat(501) }) }],
])("the page refuses %s, and stores nothing", async (_what, fields) => {
  await expect(send(fields)).rejects.toMatchObject({ status: 400 });
  expect(await app.db.providerConnection.count()).toBe(0);
});

test("without a person's token nothing is stored", async () => {
  const request = requestOf(new URLSearchParams(CONNECT), { authorization: "" });
  await expect(ask(request)).rejects.toBeInstanceOf(Response);
  expect(await app.db.providerConnection.count()).toBe(0);
});

test("the page of a shop without connections offers an id for the first one", async () => {
  const view = await route.loader({ request: requestOf(null), params: {}, context: {} });
  expect(view).toMatchObject({ connections: [], isDevelopment: false });
  expect(view.formId).toMatch(/^[\w-]{8,64}$/);
});
