import { z } from "zod";
import { addressTime } from "~/platform/http/form-fields";
import { ATTENTION_REASONS, type AttentionReason } from "./attention";

/** Where a line of the list stands: unreadable orders come first, then the reasons of others, each the oldest first. */
export type AttentionPlace = { since: Date; orderId: string } & (
  { kind: "unreadable" } | { kind: "order"; reason: AttentionReason }
);

/** Where a page is: at the list's beginning, or next to a line, which need not be there any more. */
export type AttentionCursor = { kind: "first" } | { kind: "after" | "before"; place: AttentionPlace };

const common = [z.enum(["after", "before"]), addressTime, z.string().regex(/^\d{1,20}$/)] as const;
const ofUnreadable = z.tuple([...common]);
const ofOrder = z.tuple([...common, z.enum(ATTENTION_REASONS)]);

/** Writes a cursor for an address. */
export function formatAttentionCursor({ kind, place }: Exclude<AttentionCursor, { kind: "first" }>): string {
  const parts = [kind, place.since.toISOString(), place.orderId];
  const all = place.kind === "order" ? [...parts, place.reason] : parts;
  return Buffer.from(JSON.stringify(all)).toString("base64url");
}

/** Reads a cursor from an address. Whatever is none is the first page. */
export function parseAttentionCursor(text: string): AttentionCursor {
  const value = parseJson(Buffer.from(text, "base64url").toString("utf8"));
  const order = ofOrder.safeParse(value).data;
  if (order) {
    const [kind, since, orderId, reason] = order;
    return { kind, place: { kind: "order", since, orderId, reason } };
  }
  const unreadable = ofUnreadable.safeParse(value).data;
  if (!unreadable) return { kind: "first" };
  const [kind, since, orderId] = unreadable;
  return { kind, place: { kind: "unreadable", since, orderId } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
