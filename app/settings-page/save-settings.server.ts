import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { isSameReading } from "~/gateways/policy";
import { isSameTag } from "~/marks/order-mark";
import { startBackfill } from "~/orders/backfill/start-backfill.server";
import { readRules } from "~/settings/rules.server";
import type { ShopSettings } from "~/settings/settings";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import { readCaptureStep } from "~/setup/checklist/read-capture-step.server";
import { importLockOf } from "~/setup/checklist/setup";
import { recordStatement } from "~/setup/checklist/state-step.server";
import { changesOfForm } from "./form-changes";
import { mergeSettings, type SeenSettings } from "./merge-settings";
import { draftSettings } from "./settings-draft";
import { checkSettings, toSettingsForm, type SettingsFault, type SettingsForm } from "./settings-form";
import { writeSettings } from "./write-settings.server";

export interface SaveSettingsInput {
  shop: ShopDomain;
  actor: Actor;
  locale: string;
  form: SettingsForm;
  /** What the person saw before changing anything, as the form showed it. */
  seen: SeenSettings;
}

export type SaveSettingsResult =
  | { kind: "saved" }
  /** Somebody else saved other values of these fields meanwhile; everything else is saved. */
  | { kind: "saved_in_part"; conflicts: string[] }
  /** Fields that only what is saved elsewhere makes wrong. */
  | { kind: "invalid"; errors: SettingsFault[] }
  /** Capture after fulfillment is unknown or broken, and the merchant did not accept the risk. */
  | { kind: "import_locked" };

/**
 * Saves what the person changed, over what others saved since the form was opened. A field that somebody else changed to
 * another value meanwhile stays as it is stored, and is named; otherwise everything is saved or nothing. Turning import on lets the warehouse ship authorized orders; without proof that orders
 * are captured it requires a statement, which is recorded with who gave it and when. Turning import off holds those
 * orders; the app still captures them. An import that the guard holds stays held, even when it is turned off and on
 * again: only `resumeImport` resumes it. If the settings change which payments count as pay later, the last 60 days are
 * read anew.
 */
export async function saveSettings(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId">,
  input: SaveSettingsInput,
): Promise<SaveSettingsResult> {
  const { shop } = input;
  return ctx.db.$transaction(async (tx): Promise<SaveSettingsResult> => {
    const before = await lockShopSettings(tx, shop);
    const rules = await readRules(tx, shop);
    const stored = toSettingsForm(before, rules.policies);
    const { checked, conflicts } = merge(input, stored);
    if (checked.kind === "invalid") return checked;
    const { form } = checked;
    const saved =
      conflicts.length > 0 ? ({ kind: "saved_in_part", conflicts } as const) : ({ kind: "saved" } as const);
    const changes = changesOfForm(stored, form);
    if (conflicts.length > 0 && changes.length === 0) return saved;
    const errors = faultsOfTags(form, before);
    if (errors.length > 0) return { kind: "invalid", errors };
    const turnsOn = form.importOn && !before.importOn;
    const isLocked =
      turnsOn && importLockOf(await readCaptureStep(tx, shop, ctx.clock.now())) === "needs_statement";
    const { acceptsRisk } = form;
    if (isLocked && !acceptsRisk) return { kind: "import_locked" };
    if (isLocked)
      await recordStatement(ctx, tx, { ...input, acceptsRisk, step: "capture_after_fulfillment" });
    if (changes.length === 0) {
      // Typed otherwise than it is stored, as " 45": by the version the page learns that it was taken.
      await writeShopSettings(tx, shop, { version: before.version + 1 });
      return saved;
    }
    await writeSettings(ctx, tx, { ...input, form }, { before, policies: rules.policies, changes });
    // Older orders may count as pay later from now on.
    if (!isSameReading(rules, await readRules(tx, shop))) await startBackfill(ctx, tx, input);
    return saved;
  });
}

/** The settings with what others saved meanwhile, checked anew: two choices that are fine may be wrong together. */
function merge({ form, seen }: SaveSettingsInput, stored: SettingsForm) {
  const [mine, theirs] = [draftSettings(form), draftSettings(stored)];
  const { settings, conflicts } = mergeSettings({ seen, mine, theirs }, "theirs");
  const checked = checkSettings(settings);
  if (!checked) throw new Error("The stored settings are none that the form shows.");
  return { checked, conflicts };
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
