import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readShopSettings } from "~/settings/settings.store.server";
import { NOW, openSettingsBench, SHOP, type SettingsBench } from "./settings-bench";

let bench: SettingsBench;
beforeAll(async () => {
  bench = await openSettingsBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

const save: SettingsBench["save"] = (fields) => bench.save(fields);
const read = () => bench.read();

test("the settings for late captures are saved and read back, and left alone by a save that does not change them", async () => {
  const defaults = { graceMinutes: 30, pausesImport: true, resumesImport: false, missesPerDay: 3 };
  expect(await read()).toMatchObject(defaults);
  const chosen = { graceMinutes: 90, pausesImport: false, resumesImport: true, missesPerDay: 0 };
  expect(await save(chosen)).toMatchObject({ kind: "saved" });
  expect(await read()).toMatchObject(chosen);
  await save({ notificationEmails: ["anna@example.com"] });
  expect(await read()).toMatchObject(chosen);
  expect(await save({ graceMinutes: 4 })).toEqual({
    kind: "invalid",
    errors: [{ path: "graceMinutes", reason: "out_of_range" }],
  });
});

test("a gateway gets a grace time of its own, and gives it up again", async () => {
  const graceOf = async () =>
    (await read()).gateways.find(({ gateway }) => gateway === "klarna")?.graceMinutes ?? null;
  const saveGrace = async (graceMinutes: number | null) => {
    const { gateways } = await read();
    return save({
      gateways: gateways.map((each) => (each.gateway === "klarna" ? { ...each, graceMinutes } : each)),
    });
  };
  await saveGrace(120);
  expect(await graceOf()).toBe(120);
  expect(await saveGrace(1441)).toMatchObject({
    kind: "invalid",
    errors: [{ path: "gateways.klarna.graceMinutes" }],
  });
  await saveGrace(null);
  expect(await graceOf()).toBeNull();
});

test("what is not pay later is captured by the app from the moment that it was asked for, in whichever way", async () => {
  const since = async () =>
    (await bench.db.settings.findUnique({ where: { shop: SHOP } }))?.captureCardOrdersSince;
  await save({ captureCardOrders: "at_once" });
  expect(await read()).toMatchObject({ captureCardOrders: "at_once" });
  expect(await since()).toEqual(NOW);
  const earlier = new Date(NOW.getTime() - 1000);
  await bench.db.settings.update({ where: { shop: SHOP }, data: { captureCardOrdersSince: earlier } });
  await save({ captureCardOrders: "on_fulfillment" });
  expect(await since()).toEqual(earlier);
  await save({ captureCardOrders: null });
  expect(await since()).toBeNull();
});

test("import that is paused stays paused, whatever the switch does", async () => {
  const pause = { importPausedAt: NOW, importPausedReason: "proof_broken" } as const;
  const on = { importOn: true };
  await bench.db.settings.create({ data: { shop: SHOP, ...on, ...pause } });
  await save({ importOn: false });
  expect(await save({ importOn: true, acceptsRisk: true })).toEqual({ kind: "saved" });
  expect(await readShopSettings(bench.db, SHOP)).toMatchObject({ importOn: true, ...pause });
  expect(await bench.db.importRun.count()).toBe(0);
});
