import { MarkKind } from "~/platform/database/generated/enums";
import type { MarkChoices } from "~/settings/settings";

export const MARK_KINDS = Object.values(MarkKind);

/** What has to stand on an order at Shopify, by mark; null where nothing of the app may stand there. */
export type DesiredMarks = Partial<Record<MarkKind, string | null>>;

/** A mark as stored: what is desired, and what the app put before. */
export interface OrderMark {
  kind: MarkKind;
  desired: string | null;
  /** What Shopify last showed or took; null while that is nothing. */
  written: string | null;
  /** Names of tags that the app may have put. */
  ownTags: readonly string[];
}

/** A stored mark with every tag that counts as the app's own: those it may have put, and the merchant's present names. */
export function withOwnTags<Mark extends OrderMark>(
  mark: Mark,
  { tagMayShip, tagHold }: Pick<MarkChoices, "tagMayShip" | "tagHold">,
): Mark {
  if (mark.kind !== "tag") return mark;
  const present = [tagMayShip, tagHold].filter((name) => name !== "");
  return { ...mark, ownTags: [...mark.ownTags, ...present] };
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
