import { z } from "zod";
import { findChanges, readLatestChange } from "../orders/api-orders.store.server";
import { decodeChange, encodeChange } from "../orders/cursor";
import { orderSchema } from "../orders/order-schema";
import { readOrders } from "../orders/read-orders.server";
import { noParams } from "./fields";
import { cursor, limit } from "./list-orders.server";
import { operation, refuseCall } from "./operation";

const START =
  "Start without `after`, which gives every order once, and then send `next` of each answer unchanged.";

export const listChanges = operation({
  id: "listChanges",
  method: "GET",
  path: "/changes",
  summary: "Follow changes",
  description:
    "Each order that changed after `after`, once and in its latest state, in the sequence of the changes. Store `next` " +
    "with what you did with the orders. Ask again at once while `has_more` is true, else after half a minute.",
  scope: "read",
  movesMoney: false,
  params: noParams,
  query: z.strictObject({
    after: cursor.optional().meta({ description: "`next` of the answer before; absent: from the beginning" }),
    limit,
  }),
  body: null,
  answer: z.object({
    orders: z.array(orderSchema),
    next: z.string().meta({ description: "What to send as `after` next time" }),
    has_more: z.boolean().meta({ description: "Whether more changes wait" }),
  }),
  successes: { 200: "The changed orders; none where nothing changed" },
  problems: ["invalid_cursor"],
  example: null,
  async handle(ctx, { key: { shop }, query }) {
    const after = query.after === undefined ? 0n : decodeChange(query.after);
    if (after === null) return refuseCall("invalid_cursor", START);
    const changes = await findChanges(ctx.db, shop, { after, limit: query.limit + 1 });
    const page = changes.slice(0, query.limit);
    // A number that the shop never reached would wait for ever without a word.
    if (page.length === 0 && after > (await readLatestChange(ctx.db, shop)))
      return refuseCall("invalid_cursor", START);
    const orders = await readOrders(
      ctx,
      shop,
      page.map(({ orderId }) => orderId),
    );
    const next = encodeChange(page.at(-1)?.changeNumber ?? after);
    return { kind: "answer", status: 200, body: { orders, next, has_more: changes.length > page.length } };
  },
});
