import { startReview } from "~/release/review/start-review.server";
import {
  readGatewayPolicies,
  writeGatewayEngine,
  writeGatewayPolicies,
} from "~/gateways/gateway-policies.store.server";
import { readRules } from "~/settings/rules.server";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { cardOrdersSince } from "~/orders/card-orders";
import { shopChoices, type ShopSettings } from "~/settings/settings";
import { fieldsOf } from "~/gateways/setting-fields";
import { isSameReading, toPolicyRow, type GatewayChoices, type GatewayPolicy } from "~/gateways/policy";
import { usesCapturedMarks } from "~/marks/marks-in-use";
import { isSameTag } from "~/marks/order-mark";
import { importLockOf } from "~/setup/checklist/setup";
import type { TimelineData, TimelineKind } from "~/orders/timeline";
import type { AppContext } from "~/context";
import { startBackfill } from "~/orders/backfill/start-backfill.server";
import { readCaptureStep } from "~/setup/checklist/read-capture-step.server";
import { recordStatement } from "~/setup/checklist/state-step.server";
import type { SettingsFault, SettingsForm } from "./form.server";

export interface SaveSettingsInput {
  shop: ShopDomain;
  actor: Actor;
  locale: string;
  form: SettingsForm;
}

export type SaveSettingsResult =
  | { kind: "saved" }
  /** Somebody else saved after the form was opened. */
  | { kind: "stale" }
  /** Fields that only what is saved elsewhere makes wrong. */
  | { kind: "invalid"; errors: SettingsFault[] }
  /** Capture after fulfillment is unknown or broken, and the merchant did not accept the risk. */
  | { kind: "import_locked" };

type SaveContext = Pick<AppContext, "db" | "queue" | "clock" | "newId">;

/**
 * Saves everything or nothing. Turning import on lets the warehouse ship authorized orders; without proof that orders
 * are captured it requires a statement, which is recorded with who gave it and when. Turning import off holds those
 * orders; the app still captures them. An import that the guard holds stays held, even when it is turned off and on
 * again: only `resumeImport` resumes it. If the settings change which payments count as pay later, the last 60 days are
 * read anew.
 */
export async function saveSettings(ctx: SaveContext, input: SaveSettingsInput): Promise<SaveSettingsResult> {
  const { shop, form } = input;
  return ctx.db.$transaction(async (tx): Promise<SaveSettingsResult> => {
    const before = await lockShopSettings(tx, shop);
    if (before.version !== form.version) return { kind: "stale" };
    const errors = faultsOfTags(form, before);
    if (errors.length > 0) return { kind: "invalid", errors };
    const turnsOn = form.importOn && !before.importOn;
    const isLocked =
      turnsOn && importLockOf(await readCaptureStep(tx, shop, ctx.clock.now())) === "needs_statement";
    const { acceptsRisk } = form;
    if (isLocked && !acceptsRisk) return { kind: "import_locked" };
    if (isLocked)
      await recordStatement(ctx, tx, { ...input, acceptsRisk, step: "capture_after_fulfillment" });
    const rules = await readRules(tx, shop);
    await write(ctx, tx, input, { before, policies: rules.policies });
    // Older orders may count as pay later from now on.
    if (!isSameReading(rules, await readRules(tx, shop))) await startBackfill(ctx, tx, input);
    return { kind: "saved" };
  });
}

/** One tag cannot tell both what was captured and what may be shipped: one of the two would remove it. */
function faultsOfTags(
  { gateways }: SettingsForm,
  { tagMayShip, tagHold }: Pick<ShopSettings, "tagMayShip" | "tagHold">,
): SettingsFault[] {
  return gateways
    .filter(
      ({ tagCaptured }) =>
        tagCaptured !== "" && [tagMayShip, tagHold].some((tag) => isSameTag(tag, tagCaptured)),
    )
    .map(({ gateway }) => ({ path: `gateways.${gateway}.tagCaptured`, reason: "tag_of_warehouse" }));
}

async function write(
  ctx: SaveContext,
  tx: Tx,
  input: SaveSettingsInput,
  { before, policies }: { before: ShopSettings; policies: readonly GatewayPolicy[] },
): Promise<void> {
  const { shop, actor, locale } = input;
  const { gateways, importOn, captureEngine, captureCardOrders } = input.form;
  const switched = importOn !== before.importOn;
  const now = ctx.clock.now();
  const version = before.version + 1;
  const ownEngines = await changedOwnEngines(tx, shop, gateways);
  await writeGatewayPolicies(tx, shop, gateways.map(toPolicyRow));
  for (const { gateway, captureEngine: engine } of ownEngines)
    await writeGatewayEngine(tx, shop, { gateway, engine, since: now });
  const shopEngineChanged = captureEngine !== before.captureEngine;
  await writeShopSettings(tx, shop, {
    ...fieldsOf(shopChoices, input.form),
    version,
    notificationLocale: locale,
    captureCardOrdersSince: cardOrdersSince(before, captureCardOrders, now),
    ...(shopEngineChanged ? { captureEngineSince: now } : {}),
    ...(switched ? { importChangedAt: now, importChangedBy: actor } : {}),
  });
  await addEvent(ctx, tx, input, { kind: "settings_saved", data: { version } });
  if (switched)
    await addEvent(ctx, tx, input, { kind: importOn ? "import_turned_on" : "import_turned_off", data: {} });
  // The chosen engines decide how the stored findings are judged.
  if (shopEngineChanged || ownEngines.length > 0) await ctx.queue.enqueue("check-setup", { shop }, { tx });
  await startReview(ctx, tx, { shop, actor });
  // Marks about captured money that a gateway no longer asks for go, and its orders get what it asks for now.
  if ([...policies, ...gateways].some(usesCapturedMarks)) {
    await ctx.queue.enqueue("review-captured-marks", { shop, after: "", compares: false }, { tx });
    await ctx.queue.enqueue("define-metafield", { shop }, { tx });
  }
  // Engines, policies for split shipments and the capture of other payments all decide which captures are due.
  await ctx.queue.enqueue("review-duties", { shop, after: "" }, { tx });
  if (captureEngine && shopEngineChanged)
    await addEvent(ctx, tx, input, { kind: "capture_engine_chosen", data: { engine: captureEngine } });
}

/** The gateways whose own engine the save changes. */
async function changedOwnEngines(
  tx: Tx,
  shop: ShopDomain,
  gateways: readonly GatewayChoices[],
): Promise<Pick<GatewayChoices, "gateway" | "captureEngine">[]> {
  const policies = await readGatewayPolicies(tx, shop);
  return gateways.filter(({ gateway, captureEngine }) => {
    const known = policies.find((policy) => policy.gateway === gateway);
    return captureEngine !== (known?.captureEngine ?? null);
  });
}

async function addEvent(
  ctx: SaveContext,
  tx: Tx,
  { shop, actor }: SaveSettingsInput,
  event: { kind: TimelineKind; data: TimelineData },
): Promise<void> {
  const [id, occurredAt] = [ctx.newId(), ctx.clock.now()];
  await addTimelineEvents(tx, shop, [{ ...event, id, orderId: null, occurredAt, actor, reference: id }]);
}
