import { wordingOf } from "~/marks/hold-wording";
import { marksInUse, type ReleaseKind } from "~/marks/marks-in-use";
import type { MarkChoices } from "~/settings/settings";
import type { Release } from "../release";

/**
 * The marks that tell a warehouse what it may do with an order. A shipped order has neither tag nor hold, so that both
 * name only work that is left; its metafield says that it is shipped. An order that was never decided has no marks.
 */
export function desireMarks(
  { release, since }: { release: Release | null; since: Date | null },
  choices: MarkChoices,
): Record<ReleaseKind, string | null> {
  const inUse = marksInUse(choices);
  return {
    fulfillment_hold: inUse.fulfillment_hold && release?.state === "hold" ? wordingOf(release.reasons) : null,
    tag: tagOf(release, choices),
    metafield: inUse.metafield && release ? metafieldOf(release, since) : null,
  };
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
