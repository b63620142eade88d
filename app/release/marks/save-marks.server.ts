import type { AppContext } from "~/context";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import type { GatewayPolicy } from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import { mergeFields } from "~/settings/merge-fields";
import { changesBetween, writeChanges, type SettingChange } from "~/settings/setting-changes";
import { markChoices, type MarkChoices } from "~/settings/settings";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import { isSameTag } from "~/marks/order-mark";
import { HOLD_SCOPES } from "~/marks/order-marks.port";
import { withdrawWishes } from "~/marks/order-marks.store.server";
import { marksInUse, RELEASE_KINDS } from "~/marks/marks-in-use";

export type SaveMarksResult =
  | { kind: "saved" }
  /** Somebody else saved other values of these fields meanwhile; everything else is saved. */
  | { kind: "saved_in_part"; conflicts: string[] }
  /** Fields whose tag already tells what was captured, or that has become the other field's meanwhile. */
  | { kind: "tag_taken"; fields: TagField[]; reason: "tag_of_captures" | "duplicate" }
  /** The shop must grant these scopes before holds can be switched on. */
  | { kind: "needs_scopes"; scopes: string[] }
  /** Shopify cannot be asked whether the scopes are granted. */
  | { kind: "unavailable" };

type TagField = "tagMayShip" | "tagHold";

export interface SaveMarksInput {
  shop: ShopDomain;
  actor: Actor;
  choices: MarkChoices;
  /** What the person saw before changing anything; null for whatever is stored by then. */
  seen: MarkChoices | null;
}

type SaveContext = Pick<AppContext, "db" | "queue" | "clock" | "newId" | "orderMarks">;

/**
 * Saves which marks are put, over what others saved since the form was opened. What a switched-off mark put is removed in the background, holds first, and every open
 * order gets what is switched on.
 */
export async function saveMarks(ctx: SaveContext, input: SaveMarksInput): Promise<SaveMarksResult> {
  const { shop, seen } = input;
  if (input.choices.marksFulfillmentHolds) {
    const missing = await ctx.orderMarks.missingScopes(shop);
    if (missing.kind !== "read") return { kind: "unavailable" };
    if (missing.value.length > 0) return { kind: "needs_scopes", scopes: [...HOLD_SCOPES] };
  }
  return ctx.db.$transaction(async (tx): Promise<SaveMarksResult> => {
    const before = await lockShopSettings(tx, shop);
    const stored = fieldsOf(markChoices, before);
    const { fields: choices, conflicts } = mergeFields(
      { seen: seen ?? stored, mine: input.choices, theirs: stored },
      "theirs",
    );
    if (!markChoices.safeParse(choices).success)
      return { kind: "tag_taken", fields: ["tagHold"], reason: "duplicate" };
    const fields = takenTags(choices, await readGatewayPolicies(tx, shop));
    if (fields.length > 0) return { kind: "tag_taken", fields, reason: "tag_of_captures" };
    await writeShopSettings(tx, shop, { ...choices, version: before.version + 1 });
    await noteChanges(ctx, tx, input, {
      version: before.version + 1,
      changes: changesBetween(stored, choices),
    });
    const inUse = marksInUse(choices);
    const off = RELEASE_KINDS.filter((kind) => !inUse[kind]);
    await withdrawWishes(tx, shop, off, ctx.clock.now());
    if (off.length > 0) await ctx.queue.enqueue("write-due-marks", { shop }, { tx });
    await ctx.queue.enqueue("review-marks", { shop, after: "", compares: false }, { tx });
    if (choices.marksMetafield) await ctx.queue.enqueue("define-metafield", { shop }, { tx });
    return conflicts.length > 0 ? { kind: "saved_in_part", conflicts } : { kind: "saved" };
  });
}

/** Adds to the shop's history what a save changed. */
async function noteChanges(
  ctx: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  { shop, actor }: SaveMarksInput,
  { version, changes }: { version: number; changes: SettingChange[] },
): Promise<void> {
  if (changes.length === 0) return;
  const [id, occurredAt] = [ctx.newId(), ctx.clock.now()];
  const data = { version, changes: writeChanges(changes) };
  await addTimelineEvents(tx, shop, [
    { id, orderId: null, kind: "settings_saved", occurredAt, actor, data, reference: id },
  ]);
}

/** One tag cannot tell both what may be shipped and what was captured: one of the two would remove it. */
function takenTags(
  choices: MarkChoices,
  policies: readonly Pick<GatewayPolicy, "tagCaptured">[],
): TagField[] {
  return (["tagMayShip", "tagHold"] as const).filter(
    (field) =>
      choices[field] !== "" && policies.some(({ tagCaptured }) => isSameTag(tagCaptured, choices[field])),
  );
}

/** Switches every mark off, so that nothing of the app stays at Shopify. To be done before the app is removed. */
export async function removeAllMarks(
  ctx: SaveContext,
  { shop, actor }: { shop: ShopDomain; actor: Actor },
): Promise<SaveMarksResult> {
  const choices = { tagMayShip: "", tagHold: "", marksMetafield: false, marksFulfillmentHolds: false };
  return saveMarks(ctx, { shop, actor, seen: null, choices });
}
