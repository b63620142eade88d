import { readGatewayPolicies, writeGatewayEngine } from "~/gateways/gateway-policies.store.server";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { AppContext } from "~/context";
import { markCheckRequested } from "../evidence/setup.store.server";

/** The engine that captures after fulfillment from this moment. */
export type EngineChoice =
  | { shop: ShopDomain; actor: Actor; gateway: null; engine: CaptureEngine }
  /** The choice for one gateway. Null gives up the gateway's own engine, so that the shop's engine captures. */
  | { shop: ShopDomain; actor: Actor; gateway: string; engine: CaptureEngine | null };

export type ChooseEngineResult = { kind: "chosen" } | { kind: "unchanged" } | { kind: "unknown_gateway" };

/**
 * Records which engine captures after fulfillment in this shop, or for one of its gateways, and requests a check that
 * judges the orders anew. Choosing the same engine again changes nothing.
 */
export async function chooseEngine(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId">,
  choice: EngineChoice,
): Promise<ChooseEngineResult> {
  const { shop } = choice;
  return ctx.db.$transaction(async (tx): Promise<ChooseEngineResult> => {
    const settings = await lockShopSettings(tx, shop);
    const before = await engineBefore(tx, choice, settings.captureEngine);
    if (before === undefined) return { kind: "unknown_gateway" };
    if (before === choice.engine) return { kind: "unchanged" };
    const occurredAt = ctx.clock.now();
    await writeChoice(tx, choice, occurredAt);
    await writeShopSettings(tx, shop, { version: settings.version + 1 });
    const id = ctx.newId();
    const data = { engine: choice.engine, gateway: choice.gateway };
    const kind = "capture_engine_chosen";
    const { actor } = choice;
    await addTimelineEvents(tx, shop, [{ id, orderId: null, kind, occurredAt, actor, data, reference: id }]);
    await markCheckRequested(tx, shop, occurredAt);
    await ctx.queue.enqueue("check-setup", { shop }, { tx });
    await ctx.queue.enqueue("review-duties", { shop, after: "" }, { tx });
    return { kind: "chosen" };
  });
}

/** Undefined where the shop has no such gateway. */
async function engineBefore(
  tx: Tx,
  { shop, gateway }: EngineChoice,
  ofShop: CaptureEngine | null,
): Promise<CaptureEngine | null | undefined> {
  if (gateway === null) return ofShop;
  return (await readGatewayPolicies(tx, shop)).find((policy) => policy.gateway === gateway)?.captureEngine;
}

async function writeChoice(tx: Tx, { shop, gateway, engine }: EngineChoice, since: Date): Promise<void> {
  if (gateway !== null) return writeGatewayEngine(tx, shop, { gateway, engine, since });
  await writeShopSettings(tx, shop, { captureEngine: engine, captureEngineSince: since });
}
