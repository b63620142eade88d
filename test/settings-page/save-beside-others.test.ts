import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { GatewayChoices } from "~/gateways/policy";
import type { SettingsForm } from "~/settings-page/settings-form";
import { readChanges } from "~/settings/setting-changes";
import { openSettingsBench, SHOP, type SettingsBench } from "./settings-bench";

let bench: SettingsBench;
beforeAll(async () => {
  bench = await openSettingsBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

async function seenByBoth(): Promise<SettingsForm> {
  const { saved } = await bench.view();
  return saved;
}
const withKlarna = ({ gateways }: SettingsForm, change: Partial<GatewayChoices>) => ({
  gateways: gateways.map((each) => (each.gateway === "klarna" ? { ...each, ...change } : each)),
});
async function history() {
  const events = await bench.db.timelineEvent.findMany({
    where: { shop: SHOP, kind: "settings_saved" },
    orderBy: { id: "asc" },
  });
  return events.map(({ data }) => readChanges((data as { changes?: string }).changes));
}

test("two people who save the same form keep both of their changes", async () => {
  const seen = await seenByBoth();
  const outcomes = await Promise.all([
    bench.save(
      { graceMinutes: 45, ...withKlarna(seen, { warningDays: 3 }), notificationEmails: ["a@x.nl"] },
      seen,
    ),
    bench.save(
      { missesPerDay: 1, ...withKlarna(seen, { graceMinutes: 9 }), notificationEmails: ["b@x.nl"] },
      seen,
    ),
  ]);
  expect(outcomes).toEqual([{ kind: "saved" }, { kind: "saved" }]);
  const { gateways, notificationEmails, ...shop } = await bench.read();
  expect(shop).toMatchObject({ version: 2, graceMinutes: 45, missesPerDay: 1 });
  expect(gateways[0]).toMatchObject({ gateway: "klarna", warningDays: 3, graceMinutes: 9 });
  expect(notificationEmails.toSorted()).toEqual(["a@x.nl", "b@x.nl"]);
});

test("a field that both changed keeps the first value, the second is told so, and the rest of both is saved", async () => {
  const seen = await seenByBoth();
  await bench.save({ graceMinutes: 45 }, seen);
  expect(await bench.save({ graceMinutes: 60, missesPerDay: 1 }, seen)).toEqual({
    kind: "saved_in_part",
    conflicts: ["graceMinutes"],
  });
  expect(await bench.read()).toMatchObject({ version: 2, graceMinutes: 45, missesPerDay: 1 });
  expect(await bench.save({ graceMinutes: 60 })).toEqual({ kind: "saved" });
  expect(await bench.read()).toMatchObject({ graceMinutes: 60 });
});

test("a save of which nothing is left is no save", async () => {
  const seen = await seenByBoth();
  await bench.save({ graceMinutes: 45 }, seen);
  expect(await bench.save({ graceMinutes: 60 }, seen)).toEqual({
    kind: "saved_in_part",
    conflicts: ["graceMinutes"],
  });
  expect(await bench.read()).toMatchObject({ version: 1 });
  expect(await history()).toHaveLength(1);
});

test("import that somebody switched off stays off when another form still shows it on", async () => {
  await bench.save({ importOn: true, acceptsRisk: true });
  const seen = await seenByBoth();
  await bench.save({ importOn: false }, seen);
  expect(await bench.save({ graceMinutes: 45 }, seen)).toEqual({ kind: "saved" });
  expect(await bench.read()).toMatchObject({ importOn: false, graceMinutes: 45 });
});

test("two choices that are fine alone and wrong together are refused at their field", async () => {
  const seen = await seenByBoth();
  await bench.save(withKlarna(seen, { authorizationWindowDays: 10 }), seen);
  expect(await bench.save(withKlarna(seen, { warningDays: 12 }), seen)).toEqual({
    kind: "invalid",
    errors: [{ path: "gateways.klarna.warningDays", reason: "warning_not_before_expiry" }],
  });
  expect(await bench.read()).toMatchObject({ version: 1 });
});

test("the history says what each save changed, and only that is written", async () => {
  const seen = await seenByBoth();
  await bench.save({ graceMinutes: 45, ...withKlarna(seen, { enabled: false }) });
  expect(await history()).toEqual([
    [
      { field: "graceMinutes", gateway: null, from: 30, to: 45 },
      { field: "enabled", gateway: "Klarna", from: true, to: false },
    ],
  ]);
  const rows = await bench.db.gatewayPolicy.findMany({ where: { shop: SHOP }, select: { gateway: true } });
  expect(rows).toEqual([{ gateway: "klarna" }]);
});

test("a save of what is stored already writes no history, also where somebody else stored it meanwhile", async () => {
  const seen = await seenByBoth();
  await bench.save({ graceMinutes: 45 }, seen);
  expect(await bench.save({ graceMinutes: 45 }, seen)).toEqual({ kind: "saved" });
  expect(await bench.save()).toEqual({ kind: "saved" });
  expect(await history()).toHaveLength(1);
});
