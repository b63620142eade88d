import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { createJobQueue, startPgBoss } from "~/data/job-queue.server";
import { asId, type ShopDomain } from "~/domain/ids";
import { readSettings } from "~/services/settings/read-settings.server";
import { saveSettings, type SaveSettingsInput } from "~/services/settings/save-settings.server";
import { stateStep } from "~/services/setup/state-step.server";
import { silent } from "../payments/money-bench";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const ANNA = { kind: "person", name: "Anna" } as const;
const NOW = new Date("2026-11-22T10:00:00Z");

let database: TestDatabase;
let boss: Awaited<ReturnType<typeof startPgBoss>>;
const ctx = () => ({
  db: database.db,
  queue: createJobQueue(async () => boss),
  clock: { now: () => NOW },
  newId: randomUUID,
  mailer: null,
});
beforeAll(async () => {
  database = await createTestDatabase();
  boss = await startPgBoss({ url: database.url, log: silent, worker: false });
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});
beforeEach(async () => {
  const { db } = database;
  await Promise.all([
    db.settings.deleteMany(),
    db.gatewayPolicy.deleteMany(),
    db.setupStatement.deleteMany(),
  ]);
  await Promise.all([
    db.importRun.deleteMany(),
    db.timelineEvent.deleteMany(),
    db.setupEvidence.deleteMany(),
  ]);
});

/** The form as the page would send it unchanged, but for the given fields. */
async function save(fields: Partial<SaveSettingsInput> = {}) {
  const { version, importOn, engine, excludedGatewayNames, notificationEmails, gateways } = await read();
  const form = {
    version,
    importOn,
    engine,
    excludedGatewayNames,
    notificationEmails,
    gateways,
    acceptsRisk: false,
  };
  return saveSettings(ctx(), { shop: SHOP, actor: ANNA, locale: "en", ...form, ...fields });
}
const read = () => readSettings(ctx(), { shop: SHOP });
const kinds = async () =>
  (await database.db.timelineEvent.findMany({ where: { shop: SHOP, orderId: null } }))
    .map(({ kind }) => kind)
    .sort();

test("a shop that never saved has the defaults, with import off and locked", async () => {
  const settings = await read();
  expect(settings).toMatchObject({
    version: 0,
    importOn: false,
    importLock: "needs_statement",
    captureStep: "unknown",
    engine: null,
  });
  expect(settings.gateways.find(({ gateway }) => gateway === "klarna")).toMatchObject({
    enabled: true,
    terms: ["Klarna"],
    captureAuthority: "shopify",
    authorizationWindowDays: 28,
    defaults: { terms: ["Klarna"], authorizationWindowDays: 28, warningDays: 7 },
  });
});

test("import stays off while nothing shows that orders are captured, and nothing else is saved either", async () => {
  expect(await save({ importOn: true, excludedGatewayNames: ["Klarna - Pay now"] })).toEqual({
    kind: "import_locked",
  });
  expect(await read()).toMatchObject({ version: 0, importOn: false, excludedGatewayNames: [] });
  expect(await database.db.importRun.count()).toBe(0);
});

test("with the risk accepted it goes on: stated by whom, and the waiting orders are fetched", async () => {
  const saved = await save({ importOn: true, acceptsRisk: true });
  if (saved.kind !== "saved") throw new Error(`saved expected, not ${saved.kind}`);
  expect(await database.db.importRun.findMany()).toMatchObject([{ id: saved.importRunId, state: "running" }]);
  expect(await database.db.setupStatement.findMany()).toMatchObject([
    {
      step: "capture_after_fulfillment",
      statedBy: "person:Anna",
      statedAt: NOW,
      acceptsRisk: true,
      locale: "en",
      withdrawnAt: null,
    },
  ]);
  expect(await read()).toMatchObject({
    importOn: true,
    importChangedAt: NOW,
    importChangedBy: "Anna",
    captureStep: "stated",
  });
  expect(await kinds()).toEqual(["import_turned_on", "settings_saved", "setup_stated"]);
});

test("with capture stated before, it goes on without another statement", async () => {
  await stateStep(ctx(), {
    shop: SHOP,
    step: "capture_after_fulfillment",
    actor: ANNA,
    acceptsRisk: false,
    locale: "en",
  });
  expect(await save({ importOn: true })).toMatchObject({ kind: "saved" });
  expect(await database.db.setupStatement.count()).toBe(1);
});

test("a breakage locks it again, whatever was stated, until the risk is accepted", async () => {
  await stateStep(ctx(), {
    shop: SHOP,
    step: "capture_after_fulfillment",
    actor: ANNA,
    acceptsRisk: false,
    locale: "en",
  });
  const broken = {
    step: "capture_after_fulfillment",
    gateway: "klarna",
    state: "broken",
    finding: "shipped_not_captured",
  } as const;
  await database.db.setupEvidence.create({
    data: { ...broken, shop: SHOP, orderId: "1", orderName: "#1", observedAt: NOW, checkedAt: NOW },
  });
  expect(await save({ importOn: true })).toEqual({ kind: "import_locked" });
  expect(await save({ importOn: true, acceptsRisk: true })).toMatchObject({ kind: "saved" });
});

test("saving with import on already neither asks again nor imports again", async () => {
  await save({ importOn: true, acceptsRisk: true });
  expect(await save({ engine: "flow" })).toEqual({ kind: "saved", importRunId: null });
  expect(await save({ importOn: false })).toEqual({ kind: "saved", importRunId: null });
  expect(await read()).toMatchObject({ importOn: false, engine: "flow", version: 3 });
  expect(await kinds()).toContain("import_turned_off");
});

test("two saves of the same form: the second is refused instead of overwriting the first", async () => {
  const { version } = await read();
  const outcomes = await Promise.all([
    save({ version, excludedGatewayNames: ["Klarna - Pay now"] }),
    save({ version, excludedGatewayNames: ["Billink - test"] }),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["saved", "stale"]);
  expect((await read()).excludedGatewayNames).toHaveLength(1);
});

test("faults are named at their fields and nothing is saved", async () => {
  const gateways = (await read()).gateways.map((each) =>
    each.gateway === "klarna" ? { ...each, warningDays: 99 } : each,
  );
  expect(await save({ gateways })).toEqual({
    kind: "invalid",
    errors: [{ path: "gateways.klarna.warningDays", reason: "warning_not_before_expiry" }],
  });
  expect((await read()).version).toBe(0);
});

test("a gateway of the merchant's own is kept, trimmed", async () => {
  const zip = {
    gateway: "zip",
    label: "  Zip   Pay ",
    enabled: true,
    terms: [" Zip Pay "],
    captureAuthority: "shopify",
    captureEngine: "app",
    splitShipmentPolicy: null,
    authorizationWindowDays: 14,
    warningDays: 3,
    safetyNet: { days: 2, scope: "all" },
  } as const;
  const { gateways } = await read();
  expect(await save({ gateways: [...gateways, { ...zip, terms: [...zip.terms] }] })).toMatchObject({
    kind: "saved",
  });
  expect((await read()).gateways.at(-1)).toMatchObject({
    gateway: "zip",
    label: "Zip Pay",
    custom: true,
    terms: ["Zip Pay"],
    captureEngine: "app",
    safetyNet: { days: 2, scope: "all" },
  });
  expect(
    await database.db.gatewayPolicy.findUnique({
      where: { shop_gateway: { shop: SHOP, gateway: "klarna" } },
    }),
  ).toMatchObject({
    terms: [],
    authorizationWindowDays: null,
  });
});

test("who gets the digest is saved with the language of who saved it", async () => {
  expect(await read()).toMatchObject({ notificationEmails: [], shopEmail: null, mailConfigured: false });
  expect(await save({ notificationEmails: [" Anna@example.com"], locale: "nl" })).toMatchObject({
    kind: "saved",
  });
  expect((await read()).notificationEmails).toEqual(["Anna@example.com"]);
  expect(await database.db.settings.findUnique({ where: { shop: SHOP } })).toMatchObject({
    notificationLocale: "nl",
    captureEngineSince: null,
  });
});

test("when the engine changes, of the shop or of one gateway, its time is kept", async () => {
  const since = async () =>
    (await database.db.settings.findUnique({ where: { shop: SHOP } }))?.captureEngineSince ?? null;
  await save({ engine: "app" });
  expect(await since()).toEqual(ctx().clock.now());
  await database.db.settings.update({ where: { shop: SHOP }, data: { captureEngineSince: null } });
  await save();
  expect(await since()).toBeNull();
  const { gateways } = await read();
  await save({ gateways: gateways.map((each) => ({ ...each, captureEngine: "flow" as const })) });
  expect(await since()).toEqual(ctx().clock.now());
});
