import { createHash } from "node:crypto";
import type { ReadOrder } from "~/context";

/** Stands for all that a reading shows, but when it was made, and for the merchant's rules that it is stored by. */
export function hashOfReading({ snapshot, rules }: Pick<ReadOrder, "snapshot" | "rules">): string {
  const shown = { ...snapshot, readAt: null };
  return createHash("sha256")
    .update(JSON.stringify([shown, rules]))
    .digest("base64url");
}
