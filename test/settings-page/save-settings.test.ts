import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { GatewayChoices } from "~/gateways/policy";
import { stateStep } from "~/setup/checklist/state-step.server";
import { choicesOf } from "./sent-form";
import { NOW, openSettingsBench, SHOP, type SettingsBench } from "./settings-bench";
import { ANNA } from "../support/people";

let bench: SettingsBench;
beforeAll(async () => {
  bench = await openSettingsBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

const save: SettingsBench["save"] = (fields) => bench.save(fields);
const read = () => bench.read();
const kinds = async () =>
  (await bench.db.timelineEvent.findMany({ where: { shop: SHOP, orderId: null } }))
    .map(({ kind }) => kind)
    .sort();

test("a shop that never saved has the defaults, with import off and locked", async () => {
  const settings = await read();
  expect(settings).toMatchObject({
    version: 0,
    importOn: false,
    importLock: "needs_statement",
    captureStep: "unknown",
    captureEngine: null,
  });
  expect(settings.gateways.find(({ gateway }) => gateway === "klarna")).toMatchObject({
    enabled: true,
    terms: ["Klarna"],
    authorizationWindowDays: 28,
    warningDays: 7,
  });
});

test("import stays off while nothing shows that orders are captured, and nothing else is saved either", async () => {
  expect(await save({ importOn: true, excludedGatewayNames: ["Klarna - Pay now"] })).toEqual({
    kind: "import_locked",
  });
  expect(await read()).toMatchObject({ version: 0, importOn: false, excludedGatewayNames: [] });
  expect(await bench.db.importRun.count()).toBe(0);
});

test("with the risk accepted it goes on: stated by whom, and no order has to be read for it", async () => {
  expect(await save({ importOn: true, acceptsRisk: true })).toEqual({ kind: "saved" });
  expect(await bench.db.importRun.count()).toBe(0);
  expect(await bench.db.setupStatement.findMany()).toMatchObject([
    {
      step: "capture_after_fulfillment",
      statedBy: ANNA,
      statedAt: NOW,
      acceptsRisk: true,
      locale: "en",
      withdrawnAt: null,
    },
  ]);
  expect(await read()).toMatchObject({
    importOn: true,
    importChangedAt: NOW,
    importChangedBy: ANNA,
    captureStep: "stated",
  });
  // Opened anew, the form accepts no danger by itself.
  expect(await read()).toMatchObject({ acceptsRisk: false });
  expect(await kinds()).toEqual(["import_turned_on", "settings_saved", "setup_stated"]);
});

test("with capture stated before, it goes on without another statement", async () => {
  await stateStep(bench.ctx, {
    shop: SHOP,
    step: "capture_after_fulfillment",
    actor: ANNA,
    acceptsRisk: false,
    locale: "en",
  });
  expect(await save({ importOn: true })).toMatchObject({ kind: "saved" });
  expect(await bench.db.setupStatement.count()).toBe(1);
});

test("a breakage locks it again, whatever was stated, until the risk is accepted", async () => {
  await stateStep(bench.ctx, {
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
  await bench.db.setupEvidence.create({
    data: { ...broken, shop: SHOP, orderId: "1", orderName: "#1", observedAt: NOW, checkedAt: NOW },
  });
  expect(await save({ importOn: true })).toEqual({ kind: "import_locked" });
  expect(await save({ importOn: true, acceptsRisk: true })).toMatchObject({ kind: "saved" });
});

test("where other payments count as pay later, the last 60 days are read anew, and only there", async () => {
  const runs = () => bench.db.importRun.findMany({ orderBy: { startedAt: "asc" } });
  await save({ captureEngine: "flow", graceMinutes: 45 });
  expect(await runs()).toEqual([]);
  await save({ excludedGatewayNames: ["Klarna - Pay now"] });
  expect(await runs()).toMatchObject([{ state: "running", everything: true }]);
  const { gateways } = await read();
  await save({
    gateways: gateways.map((each) => (each.gateway === "billink" ? { ...each, terms: ["B2B"] } : each)),
  });
  expect(await runs()).toMatchObject([{ state: "failed", failure: "replaced" }, { state: "running" }]);
});

test("saving with import on already does not ask again", async () => {
  await save({ importOn: true, acceptsRisk: true });
  expect(await save({ captureEngine: "flow" })).toEqual({ kind: "saved" });
  expect(await save({ importOn: false })).toEqual({ kind: "saved" });
  expect(await read()).toMatchObject({ importOn: false, captureEngine: "flow", version: 3 });
  expect(await kinds()).toContain("import_turned_off");
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

test("a tag that tells the warehouse what to ship cannot tell what was captured, too", async () => {
  await save({});
  await bench.db.settings.update({ where: { shop: SHOP }, data: { tagMayShip: "ship", tagHold: "Wait" } });
  const { gateways } = await read();
  const named = (tagCaptured: string) =>
    gateways.map((each) => (each.gateway === "klarna" ? { ...each, tagCaptured } : each));
  for (const taken of ["wait", "Ship"])
    expect(await save({ gateways: named(taken) })).toEqual({
      kind: "invalid",
      errors: [{ path: "gateways.klarna.tagCaptured", reason: "tag_of_warehouse" }],
    });
  expect(await save({ gateways: named("Captured") })).toEqual({ kind: "saved" });
});

test("a gateway of the merchant's own is kept, trimmed", async () => {
  const zip: GatewayChoices = {
    ...choicesOf("zip"),
    label: "  Zip   Pay ",
    terms: [" Zip Pay "],
    captureEngine: "app",
    authorizationWindowDays: 14,
    warningDays: 3,
    safetyNetDays: 2,
    safetyNetScope: "all",
    graceMinutes: 45,
  };
  const { gateways } = await read();
  expect(await save({ gateways: [...gateways, zip] })).toEqual({ kind: "saved" });
  expect((await read()).gateways.at(-1)).toMatchObject({
    gateway: "zip",
    label: "Zip Pay",
    terms: ["Zip Pay"],
    captureEngine: "app",
    safetyNetDays: 2,
    safetyNetScope: "all",
    graceMinutes: 45,
  });
  const stored = { where: { shop: SHOP }, select: { gateway: true, terms: true, warningDays: true } };
  expect(await bench.db.gatewayPolicy.findMany(stored)).toEqual([
    { gateway: "zip", terms: ["Zip Pay"], warningDays: 3 },
  ]);
});

test("who gets the digest is saved with the language of who saved it", async () => {
  expect(await read()).toMatchObject({ notificationEmails: [], shopEmail: null, mailConfigured: false });
  expect(await save({ notificationEmails: [" Anna@example.com"], locale: "nl" })).toMatchObject({
    kind: "saved",
  });
  expect((await read()).notificationEmails).toEqual(["Anna@example.com"]);
  expect(await bench.db.settings.findUnique({ where: { shop: SHOP } })).toMatchObject({
    notificationLocale: "nl",
    captureEngineSince: null,
  });
});

test("when the engine changes, of the shop or of one gateway, its time is kept and the orders are looked at anew", async () => {
  const { db } = bench;
  const since = async () => (await db.settings.findUnique({ where: { shop: SHOP } }))?.captureEngineSince;
  const ownSince = () =>
    db.gatewayPolicy.findMany({
      where: { shop: SHOP, captureEngineSince: { not: null } },
      select: { gateway: true, captureEngine: true, captureEngineSince: true },
    });
  await save({ captureEngine: "app" });
  const first = bench.ctx.clock.now();
  expect(await since()).toEqual(first);
  expect(await ownSince()).toEqual([]);

  const { gateways } = await read();
  const withOwn = (captureEngine: "flow" | null) =>
    gateways.map((each) => (each.gateway === "klarna" ? { ...each, captureEngine } : each));
  await save({ gateways: withOwn("flow") });
  expect(await since()).toEqual(first);
  const changed = { gateway: "klarna", captureEngineSince: bench.ctx.clock.now() };
  expect(await ownSince()).toEqual([{ ...changed, captureEngine: "flow" }]);
  await save({ gateways: withOwn(null) });
  expect(await ownSince()).toEqual([{ ...changed, captureEngine: null }]);
});
