import { createHash } from "node:crypto";
import type { ShopDomain } from "~/kernel/ids";

/** Words with the mark of their shop, as the indexes of filters and searches have them. */
export function markedWords(shop: ShopDomain, words: readonly string[]): string[] {
  const mark = createHash("md5").update(shop).digest("hex").slice(0, 8);
  return words.map((word) => `${mark} ${word}`);
}
