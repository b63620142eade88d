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
    // A word of a later version of the API must not send any goods.
    state: z.enum(["may_ship", "hold", "shipped"]).catch("hold"),
    reasons: z.array(z.string()),
  }),
  lines: z.array(z.object({ id: shopifyId, current: z.number().int(), shipped: z.number().int() })),
  canceled_at: z.string().nullable(),
});
export type ApiOrder = z.infer<typeof apiOrder>;

/** A page of the list of orders; the list ends where there is no next page. */
export const apiList = z.object({ orders: z.array(apiOrder), next: z.string().nullable() });

/** A page of the feed of changes, which never ends: `next` is where to go on. */
export const apiChanges = z.object({ orders: z.array(apiOrder), next: z.string(), has_more: z.boolean() });

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
