import type { ReferencePlace } from "~/gateways/authority";
import type { ReferenceCandidate } from "~/orders/reference-candidates.port";

export type FoundReference =
  | { kind: "found"; id: string }
  | { kind: "missing" }
  /** Several different values stand there, and none is taken. */
  | { kind: "ambiguous" };

/** The provider's id at the place that the merchant named. Never a guess: several values are as bad as none. */
export function findReference(
  candidates: readonly ReferenceCandidate[],
  { place, path }: { place: ReferencePlace; path: string | null },
): FoundReference {
  const values = candidates
    .filter((each) => each.place === place && (place === "payment_id" || each.path === path))
    .map(({ value }) => value.trim())
    .filter((value) => value !== "");
  const [first, ...others] = new Set(values);
  if (first === undefined) return { kind: "missing" };
  return others.length > 0 ? { kind: "ambiguous" } : { kind: "found", id: first };
}
