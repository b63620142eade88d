import { createHash } from "node:crypto";
import type { ReadOrder } from "~/context";

/**
 * A hash of everything that a reading shows and that is stored, and of the merchant's rules for storing it. The time
 * and the marks of a reading are not: the app compares marks with each reading, and its own marks are no change.
 */
export function hashOfReading({ snapshot, rules }: Pick<ReadOrder, "snapshot" | "rules">): string {
  const shown = { ...snapshot, readAt: null, tags: null, releaseMetafield: null, capturedMetafield: null };
  return createHash("sha256")
    .update(JSON.stringify([shown, rules]))
    .digest("base64url");
}
