import type { MarkChoices } from "~/settings/settings";
import { MarkKind } from "~/platform/database/generated/enums";
import { HOLD_REASONS, type HoldReason, type Release } from "../release";

export const MARK_KINDS = Object.values(MarkKind);

/** What has to stand on an order at Shopify, by mark; null where nothing of the app may stand there. */
export type DesiredMarks = Record<MarkKind, string | null>;

/** A mark as stored: what is desired, and what the app put before. */
export interface ReleaseMark {
  kind: MarkKind;
  desired: string | null;
  /** What Shopify last showed or took; null while that is nothing. */
  written: string | null;
  /** Names of tags that the app may have put. */
  ownTags: readonly string[];
}

/** Whether the merchant wants each mark. */
export function marksInUse(choices: MarkChoices): Record<MarkKind, boolean> {
  return {
    fulfillment_hold: choices.marksFulfillmentHolds,
    tag: choices.tagMayShip !== "" || choices.tagHold !== "",
    metafield: choices.marksMetafield,
  };
}

export function usesMarks(choices: MarkChoices): boolean {
  return Object.values(marksInUse(choices)).some(Boolean);
}

/**
 * The marks that tell a warehouse what it may do with an order. A shipped order has neither tag nor hold, so that both
 * name only work that is left; its metafield says that it is shipped. An order that was never decided has no marks.
 */
export function desireMarks(
  { release, since }: { release: Release | null; since: Date | null },
  choices: MarkChoices,
): DesiredMarks {
  const inUse = marksInUse(choices);
  return {
    fulfillment_hold: inUse.fulfillment_hold && release?.state === "hold" ? wordingOf(release.reasons) : null,
    tag: tagOf(release, choices),
    metafield: inUse.metafield && release ? metafieldOf(release, since) : null,
  };
}

/** A stored mark with every tag that counts as the app's own: those it may have put, and the merchant's present names. */
export function withOwnTags<Mark extends ReleaseMark>(
  mark: Mark,
  { tagMayShip, tagHold }: Pick<MarkChoices, "tagMayShip" | "tagHold">,
): Mark {
  const present = [tagMayShip, tagHold].filter((name) => name !== "");
  return { ...mark, ownTags: [...mark.ownTags, ...present] };
}

/**
 * A short name of the reasons that a hold tells, so that a hold with other reasons is noticed: a bit for each reason. A
 * comparison of the words themselves would depend on Shopify storing them letter by letter.
 */
export function wordingOf(reasons: readonly HoldReason[]): string {
  const bits = reasons.map((reason) => 2 ** HOLD_REASONS.indexOf(reason));
  return bits.reduce((sum, bit) => sum + bit, 0).toString(36);
}

function tagOf(release: Release | null, { tagMayShip, tagHold }: MarkChoices): string | null {
  if (release?.state === "may_ship") return tagMayShip || null;
  return release?.state === "hold" ? tagHold || null : null;
}

/** The value of the metafield, as JSON. Its keys are read by warehouses and must stay. */
function metafieldOf(release: Release, since: Date | null): string {
  const reasons = release.state === "hold" ? release.reasons : [];
  return JSON.stringify({ state: release.state, reasons, since: since?.toISOString() ?? null });
}

/** The state in a value that `metafieldOf` made. */
export function stateOf(metafield: string): string {
  return (JSON.parse(metafield) as { state: string }).state;
}

/** Tags that differ only in case are the same tag at Shopify. */
export function isSameTag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether two JSON texts mean the same value, whatever their spaces and the sequence of their keys. */
export function isSameJson(one: string | null, other: string | null): boolean {
  if (one === other) return true;
  return one !== null && other !== null && canonical(one) === canonical(other);
}

function canonical(text: string): string {
  try {
    const sorted = (_: string, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value;
    return JSON.stringify(JSON.parse(text), sorted);
  } catch {
    return text;
  }
}
