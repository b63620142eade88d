import type { AppContext } from "~/context";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import type { GatewayPolicy } from "~/gateways/policy";
import type { ShopDomain } from "~/kernel/ids";
import type { MarkChoices } from "~/settings/settings";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import { isSameTag } from "~/marks/order-mark";
import { HOLD_SCOPES } from "~/marks/order-marks.port";
import { withdrawWishes } from "~/marks/order-marks.store.server";
import { marksInUse, RELEASE_KINDS } from "~/marks/marks-in-use";

export type SaveMarksResult =
  | { kind: "saved" }
  /** Somebody else saved after the form was opened. */
  | { kind: "stale" }
  /** Fields whose tag already tells what was captured. */
  | { kind: "tag_taken"; fields: ("tagMayShip" | "tagHold")[] }
  /** The shop must grant these scopes before holds can be switched on. */
  | { kind: "needs_scopes"; scopes: string[] }
  /** Shopify cannot be asked whether the scopes are granted. */
  | { kind: "unavailable" };

/**
 * Saves which marks are put. What a switched-off mark put is removed in the background, holds first, and every open
 * order gets what is switched on.
 */
export async function saveMarks(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "orderMarks">,
  input: { shop: ShopDomain; choices: MarkChoices; version: number },
): Promise<SaveMarksResult> {
  const { shop, choices, version } = input;
  if (choices.marksFulfillmentHolds) {
    const missing = await ctx.orderMarks.missingScopes(shop);
    if (missing.kind !== "read") return { kind: "unavailable" };
    if (missing.value.length > 0) return { kind: "needs_scopes", scopes: [...HOLD_SCOPES] };
  }
  return ctx.db.$transaction(async (tx): Promise<SaveMarksResult> => {
    const before = await lockShopSettings(tx, shop);
    if (before.version !== version) return { kind: "stale" };
    const fields = takenTags(choices, await readGatewayPolicies(tx, shop));
    if (fields.length > 0) return { kind: "tag_taken", fields };
    await writeShopSettings(tx, shop, { ...choices, version: version + 1 });
    const inUse = marksInUse(choices);
    const off = RELEASE_KINDS.filter((kind) => !inUse[kind]);
    await withdrawWishes(tx, shop, off, ctx.clock.now());
    if (off.length > 0) await ctx.queue.enqueue("write-due-marks", { shop }, { tx });
    await ctx.queue.enqueue("review-marks", { shop, after: "", compares: false }, { tx });
    if (choices.marksMetafield) await ctx.queue.enqueue("define-metafield", { shop }, { tx });
    return { kind: "saved" };
  });
}

/** One tag cannot tell both what may be shipped and what was captured: one of the two would remove it. */
function takenTags(
  choices: MarkChoices,
  policies: readonly Pick<GatewayPolicy, "tagCaptured">[],
): ("tagMayShip" | "tagHold")[] {
  return (["tagMayShip", "tagHold"] as const).filter(
    (field) =>
      choices[field] !== "" && policies.some(({ tagCaptured }) => isSameTag(tagCaptured, choices[field])),
  );
}

/** Switches every mark off, so that nothing of the app stays at Shopify. To be done before the app is removed. */
export async function removeAllMarks(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "orderMarks">,
  { shop, version }: { shop: ShopDomain; version: number },
): Promise<SaveMarksResult> {
  const choices = { tagMayShip: "", tagHold: "", marksMetafield: false, marksFulfillmentHolds: false };
  return saveMarks(ctx, { shop, version, choices });
}
