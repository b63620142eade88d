import type { AppContext } from "~/context";
import { listConnections } from "~/connections/connections.store.server";
import { writeGatewayEngine, writeGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import {
  gatewayChoices,
  toPolicyRow,
  type GatewayChoices,
  type GatewayPolicy,
  type GatewayPolicyRow,
} from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { usesCapturedMarks } from "~/marks/marks-in-use";
import { cardOrdersSince } from "~/orders/card-orders";
import type { TimelineData, TimelineKind } from "~/orders/timeline";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import { startReview } from "~/release/review/start-review.server";
import { isSameValue, writeChanges, type SettingChange } from "~/settings/setting-changes";
import { shopChoices, type ShopSettings } from "~/settings/settings";
import { writeShopSettings } from "~/settings/settings.store.server";
import { nameConnections } from "./form-changes";
import type { SettingsForm } from "./settings-form";

type WriteContext = Pick<AppContext, "queue" | "clock" | "newId">;

export interface WriteSettingsInput {
  shop: ShopDomain;
  actor: Actor;
  locale: string;
  form: SettingsForm;
}

interface Stored {
  before: ShopSettings;
  policies: readonly GatewayPolicy[];
  /** From what is stored to the form. */
  changes: readonly SettingChange[];
}

/** Writes the form in the given transaction, tells the history, and has everything that depends on it looked at anew. */
export async function writeSettings(
  ctx: WriteContext,
  tx: Tx,
  input: WriteSettingsInput,
  { before, policies, changes }: Stored,
): Promise<void> {
  const { shop, actor, locale } = input;
  const { gateways, importOn, captureEngine, captureCardOrders } = input.form;
  const switched = importOn !== before.importOn;
  const now = ctx.clock.now();
  const version = before.version + 1;
  const ownEngines = changedOwnEngines(policies, gateways);
  await writeGatewayPolicies(tx, shop, changedRows(policies, gateways));
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
  const named = nameConnections(changes, await listConnections(tx, shop));
  await addEvent(ctx, tx, input, { kind: "settings_saved", data: { version, changes: writeChanges(named) } });
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

function changedRows(
  policies: readonly GatewayPolicy[],
  gateways: readonly GatewayChoices[],
): GatewayPolicyRow[] {
  const stored = policies.map((policy) => toPolicyRow(fieldsOf(gatewayChoices, policy)));
  const isStored = (row: GatewayPolicyRow) => stored.some((each) => isSameValue(each, row));
  return gateways.map(toPolicyRow).filter((row) => !isStored(row));
}

/** The gateways whose own engine the save changes. */
function changedOwnEngines(
  policies: readonly GatewayPolicy[],
  gateways: readonly GatewayChoices[],
): Pick<GatewayChoices, "gateway" | "captureEngine">[] {
  return gateways.filter(({ gateway, captureEngine }) => {
    const known = policies.find((policy) => policy.gateway === gateway);
    return captureEngine !== (known?.captureEngine ?? null);
  });
}

async function addEvent(
  ctx: WriteContext,
  tx: Tx,
  { shop, actor }: WriteSettingsInput,
  event: { kind: TimelineKind; data: TimelineData },
): Promise<void> {
  const [id, occurredAt] = [ctx.newId(), ctx.clock.now()];
  await addTimelineEvents(tx, shop, [{ ...event, id, orderId: null, occurredAt, actor, reference: id }]);
}
