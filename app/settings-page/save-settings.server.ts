import {
  readGatewayPolicies,
  writeGatewayEngine,
  writeGatewayPolicies,
} from "~/gateways/gateway-policies.store.server";
import { readRules } from "~/settings/rules.server";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import { formatActor, type Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { othersSince } from "~/orders/other-orders";
import { type OthersCapture, type ShopSettings } from "~/settings/settings";
import { isSameMatching, type CaptureEngine } from "~/gateways/policy";
import { importLockOf } from "~/setup/checklist/setup";
import type { TimelineData, TimelineKind } from "~/orders/timeline";
import {
  findSettingsFaults,
  toPolicyRow,
  trimSettings,
  type GatewayPolicyInput,
  type SettingsFault,
} from "~/settings/validate-settings";
import type { AppContext } from "~/context";
import { startBackfill } from "~/orders/backfill/start-backfill.server";
import { readCaptureStep } from "~/setup/checklist/read-capture-step.server";
import { recordStatement } from "~/setup/checklist/state-step.server";

export interface SaveSettingsInput {
  shop: ShopDomain;
  actor: Actor;
  locale: string;
  /** The version that the form was opened with. */
  version: number;
  importOn: boolean;
  /** The danger was shown and capture is stated to be arranged. */
  acceptsRisk: boolean;
  engine: CaptureEngine | null;
  excludedGatewayNames: string[];
  notificationEmails: string[];
  guardGraceMinutes: number;
  guardPauses: boolean;
  guardResumes: boolean;
  guardMissesPerDay: number;
  partlyShippedDays: number | null;
  /** How the app captures what is not pay later; null: not at all. */
  captureOthers: OthersCapture | null;
  gateways: GatewayPolicyInput[];
}

export type SaveSettingsResult =
  | { kind: "saved" }
  | { kind: "invalid"; errors: SettingsFault[] }
  /** Someone saved since the form was opened. */
  | { kind: "stale" }
  /** Capture after fulfillment is unknown or broken, and the risk was not accepted. */
  | { kind: "import_locked" };

type SaveContext = Pick<AppContext, "db" | "queue" | "clock" | "newId">;

/**
 * Saves everything or nothing. Turning import on lets the warehouse ship authorized orders; without proof that orders
 * are captured it takes a statement, which is recorded with who gave it and when. Turning it off has them held; they are
 * seen and captured all the same. An import that the guard holds stays held, also when it is turned off and on again:
 * only `resumeImport` lets it go on. Where other payments count as pay later than before, the last 60 days are read anew.
 */
export async function saveSettings(ctx: SaveContext, input: SaveSettingsInput): Promise<SaveSettingsResult> {
  const wanted = trimSettings(input);
  const errors = findSettingsFaults(wanted);
  if (errors.length > 0) return { kind: "invalid", errors };
  return ctx.db.$transaction(async (tx): Promise<SaveSettingsResult> => {
    const before = await lockShopSettings(tx, wanted.shop);
    if (before.version !== wanted.version) return { kind: "stale" };
    const turnsOn = wanted.importOn && !before.importOn;
    const isLocked =
      turnsOn && importLockOf(await readCaptureStep(tx, wanted.shop, ctx.clock.now())) === "needs_statement";
    if (isLocked && !wanted.acceptsRisk) return { kind: "import_locked" };
    if (isLocked) await recordStatement(ctx, tx, { ...wanted, step: "capture_after_fulfillment" });
    const rules = await readRules(tx, wanted.shop);
    await write(ctx, tx, wanted, before);
    // Older orders may count as pay later from now on.
    if (!isSameMatching(rules, await readRules(tx, wanted.shop))) await startBackfill(ctx, tx, wanted);
    return { kind: "saved" };
  });
}

async function write(
  ctx: SaveContext,
  tx: Tx,
  wanted: SaveSettingsInput,
  before: ShopSettings,
): Promise<void> {
  const { shop, actor, importOn, engine, excludedGatewayNames, notificationEmails, captureOthers } = wanted;
  const { guardGraceMinutes, guardPauses, guardResumes, guardMissesPerDay, partlyShippedDays } = wanted;
  const switched = importOn !== before.importOn;
  const now = ctx.clock.now();
  const ownEngines = await changedOwnEngines(tx, wanted);
  await writeGatewayPolicies(tx, shop, wanted.gateways.map(toPolicyRow));
  for (const { gateway, captureEngine } of ownEngines)
    await writeGatewayEngine(tx, shop, { gateway, engine: captureEngine, since: now });
  const shopEngineChanged = engine !== before.captureEngine;
  await writeShopSettings(tx, shop, {
    importOn,
    captureEngine: engine,
    excludedGatewayNames,
    notificationEmails,
    notificationLocale: wanted.locale,
    guardGraceMinutes,
    guardPauses,
    guardResumes,
    guardMissesPerDay,
    partlyShippedDays,
    captureOthers,
    captureOthersSince: othersSince(before, captureOthers, now),
    version: before.version + 1,
    ...(shopEngineChanged ? { captureEngineSince: now } : {}),
    ...(switched ? { importChangedAt: now, importChangedBy: formatActor(actor) } : {}),
  });
  await tell(ctx, tx, wanted, { kind: "settings_saved", data: { version: before.version + 1 } });
  if (switched)
    await tell(ctx, tx, wanted, { kind: importOn ? "import_turned_on" : "import_turned_off", data: {} });
  // What was seen so far is judged anew by what is chosen now.
  if (shopEngineChanged || ownEngines.length > 0) await ctx.queue.enqueue("check-setup", { shop }, { tx });
  // Engines, policies for split shipments and what is captured at once all decide what is due.
  await ctx.queue.enqueue("review-duties", { shop, after: "" }, { tx });
  if (engine && shopEngineChanged)
    await tell(ctx, tx, wanted, { kind: "capture_engine_chosen", data: { engine } });
}

/** The gateways that have another engine of their own from now on. */
async function changedOwnEngines(
  tx: Tx,
  { shop, gateways }: SaveSettingsInput,
): Promise<Pick<GatewayPolicyInput, "gateway" | "captureEngine">[]> {
  const policies = await readGatewayPolicies(tx, shop);
  return gateways.filter(({ gateway, captureEngine }) => {
    const known = policies.find((policy) => policy.gateway === gateway);
    return captureEngine !== (known?.captureEngine ?? null);
  });
}

async function tell(
  ctx: SaveContext,
  tx: Tx,
  { shop, actor }: SaveSettingsInput,
  event: { kind: TimelineKind; data: TimelineData },
): Promise<void> {
  const [id, occurredAt] = [ctx.newId(), ctx.clock.now()];
  await addTimelineEvents(tx, shop, [{ ...event, id, orderId: null, occurredAt, actor, reference: id }]);
}
