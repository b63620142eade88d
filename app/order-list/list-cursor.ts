import { z } from "zod";
import { addressTime } from "~/platform/http/form-fields";
import { keyOfSort, mayLack, type OrderSort } from "./list-state";

/** An order's place in a sort: what the sort goes by, and the id, which no two orders share. */
export interface ListPlace {
  /** A time, null where the order has none; or a currency with an amount in minor units. */
  key: Date | null | { currency: string; amountMinor: bigint };
  id: string;
}

/** Where a page is: at the list's beginning or end, or next to an order, which need not be there any more. */
export type ListCursor =
  { kind: "first" } | { kind: "last" } | { kind: "after" | "before"; place: ListPlace };

const kind = z.enum(["after", "before"]);
const id = z.string().regex(/^\d{1,20}$/);
const byTime = z.tuple([kind, addressTime, id]);
const byTimeOrNone = z.tuple([kind, addressTime.nullable(), id]);
const byAmount = z.tuple([kind, z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^\d{1,18}$/), id]);

/** Writes a cursor for an address; empty for the first page. */
export function formatCursor(cursor: ListCursor): string {
  if (cursor.kind === "first") return "";
  if (cursor.kind === "last") return "last";
  const { key, id } = cursor.place;
  const parts =
    key === null || key instanceof Date
      ? [key?.toISOString() ?? null]
      : [key.currency, String(key.amountMinor)];
  return Buffer.from(JSON.stringify([cursor.kind, ...parts, id])).toString("base64url");
}

/** Reads a cursor from an address. Whatever is no cursor of this sort is the first page. */
export function parseCursor(text: string, sort: OrderSort): ListCursor {
  if (text === "last") return { kind: "last" };
  const value = parseJson(Buffer.from(text, "base64url").toString("utf8"));
  if (keyOfSort(sort) === "remaining") {
    const { data } = byAmount.safeParse(value);
    if (!data) return { kind: "first" };
    const [kind, currency, amountMinor, id] = data;
    return { kind, place: { key: { currency, amountMinor: BigInt(amountMinor) }, id } };
  }
  const { data } = (mayLack(keyOfSort(sort)) ? byTimeOrNone : byTime).safeParse(value);
  return data ? { kind: data[0], place: { key: data[1], id: data[2] } } : { kind: "first" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
