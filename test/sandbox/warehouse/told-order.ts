import { z } from "zod";
import type { ToldOrder } from "./warehouse-state";

/** Ids are Shopify's, as numbers, as text or as the end of a "gid://shopify/...". */
const shopifyId = z
  .union([z.number(), z.string().regex(/^(gid:\/\/shopify\/\w+\/)?\d{1,16}$/)])
  .transform((id) => ({ id: String(id), number: Number(String(id).split("/").at(-1)) }));

/** The fields of an order of the warehouse API that a warehouse needs; all others are ignored. */
export const apiOrder = z.object({
  id: shopifyId,
  name: z.string(),
  release: z.object({
    state: z.enum(["may_ship", "hold", "shipped"]),
    reasons: z.array(z.string()),
  }),
  lines: z.array(z.object({ id: shopifyId, current: z.number().int(), shipped: z.number().int() })),
  canceled_at: z.string().nullable(),
});
export type ApiOrder = z.infer<typeof apiOrder>;

/** `next` is where a reader goes on; null at the end of a list. */
export interface ApiPage {
  orders: ApiOrder[];
  next: string | null;
  has_more: boolean;
}

const page = { next: z.string().nullable(), has_more: z.boolean() };

/** A page of the list of orders. */
export const apiOrders = z.object({ orders: z.array(apiOrder), ...page });

/** A page of the feed of changes. */
export const apiChanges = z
  .object({ changes: z.array(apiOrder), ...page })
  .transform(({ changes, ...rest }): ApiPage => ({ orders: changes, ...rest }));

export function toToldOrder({ release, lines, canceled_at }: ApiOrder): ToldOrder {
  return {
    state: release.state,
    reasons: release.reasons.map((reason) => reason.replaceAll("_", " ")),
    canceled: canceled_at !== null,
    lines: lines.map(({ id, current, shipped }) => ({
      id: id.id,
      lineId: id.number,
      left: Math.max(0, current - shipped),
    })),
  };
}
