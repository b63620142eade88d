import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askRoute, ROUTE_FILES } from "../support/ask-route";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { openShop } from "../sandbox/seed/open-shops";
import type { Asker, Attack } from "./other-shop/attack";
import { ATTACKS } from "./other-shop/attacks";
import { fillShop, fingerprintsOf, type Ids, NOBODYS } from "./other-shop/ids";
import { PAYLOADS } from "./other-shop/payloads";
import { CATALOGUE } from "~/job-catalogue";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { JobHandler } from "~/platform/jobs/job-outcome";
import type { JobName } from "~/platform/jobs/jobs";
import { API_SCOPES } from "~/warehouse-api/keys/api-key";
import { createKey } from "~/warehouse-api/keys/create-key.server";

const STRANGER = asId<ShopDomain>("stranger.myshopify.com");

/** For looking at a request that is not sent. */
const ANYBODY: Asker = { shop: "", sessionToken: "", apiSecret: "", appSecret: "", freshId: randomUUID };

let app: InstalledApp;
let victims: Ids;
let stranger: Asker;

beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  openShop(app.sandbox.world, STRANGER);
  victims = await fillShop(app);
  await openStranger();
});
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

test("every route of the app is walked", () => {
  expect(Object.keys(ATTACKS).sort()).toEqual([...ROUTE_FILES].sort());
});

const jobs = Object.entries(PAYLOADS).flatMap(([name, payload]) => (payload ? [{ name, payload }] : []));
const attacks = Object.entries(ATTACKS).flatMap(([file, ofFile]) =>
  ofFile.map((attack, at) => ({ file, at: at + 1, attack })),
);
// What a shop may not see proves nothing unless its owner sees it.
const reads = attacks.filter(({ attack }) => (attack(ANYBODY, NOBODYS).method ?? "GET") === "GET");

// One sequence: some jobs and the last routes end the installation of the shop that asks, and its owner leaves traces.
describe("a shop that names another's ids", { shuffle: false }, () => {
  test.each(jobs)("moves nothing by the job $name", async ({ name, payload }) => {
    const handler = CATALOGUE[name as JobName] as JobHandler<unknown>;
    const before = await fingerprintsOf(app, SHOP);
    await handler(app.ctx, { shop: STRANGER, ...payload(victims) });
    expect(await fingerprintsOf(app, SHOP)).toEqual(before);
  });

  test("opens the app again", openStranger);

  test.each(attacks)("gets from $file, request $at, what it gets for ids of nobody", async (each) => {
    const before = await fingerprintsOf(app, SHOP);
    const answer = await ask(each.attack, victims, each.file);
    expect(answer).toEqual(await ask(each.attack, NOBODYS, each.file));
    await app.runJobs();
    expect(await fingerprintsOf(app, SHOP)).toEqual(before);
  });

  test.each(reads)("while the owner gets from $file, request $at, something else", async (each) => {
    const owner = await askerOf(SHOP);
    const own = await ask(each.attack, victims, each.file, owner);
    expect(own).not.toEqual(await ask(each.attack, NOBODYS, each.file, owner));
  });
});

/** The first request of a person installs the shop. */
async function openStranger(): Promise<void> {
  stranger = await askerOf(STRANGER);
  const headers = { authorization: `Bearer ${stranger.sessionToken}` };
  expect(await ask(() => ({ path: "/", headers }), NOBODYS)).toMatchObject({ status: 200 });
  await app.runJobs();
}

async function askerOf(shop: ShopDomain): Promise<Asker> {
  const token = await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${shop}`);
  const key = { shop, name: "x", scopes: [...API_SCOPES], expiresAt: null, actor: ANNA };
  return {
    shop,
    sessionToken: await token.text(),
    apiSecret: (await createKey(app.ctx, key)).secret,
    appSecret: app.env.SHOPIFY_API_SECRET,
    freshId: randomUUID,
  };
}

/** Status and body, without what differs between any two requests: ids that are asked for or made, and times. */
async function ask(
  attack: Attack,
  ids: Ids,
  file?: string,
  asker = stranger,
): Promise<{ status: number; body: string }> {
  const { path, ...init } = attack(asker, ids);
  const response = await askRoute(path, init, file);
  let body = await response.text();
  for (const [name, id] of Object.entries(ids)) body = body.replaceAll(String(id), `{${name}}`);
  body = body
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{made}")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "{time}");
  return { status: response.status, body };
}
