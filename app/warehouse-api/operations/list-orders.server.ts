import { z } from "zod";
import { asId } from "~/kernel/ids";
import { findListPlaces } from "../orders/api-orders.store.server";
import { decodeListPlace, encodeListPlace } from "../orders/cursor";
import { orderSchema } from "../orders/order-schema";
import { readOrders } from "../orders/read-orders.server";
import { API_RELEASE_STATES } from "../orders/release-state";
import { noParams, instant } from "./fields";
import { operation, refuseCall } from "./operation";

export const limit = z.coerce.number().int().min(1).max(250).default(50);
export const cursor = z.string().min(1).max(200);

export const listOrders = operation({
  id: "listOrders",
  method: "GET",
  path: "/orders",
  summary: "List orders",
  description:
    "Pay-later orders, the newest first. Follow `next` until it is null; an order that changes meanwhile is neither " +
    "skipped nor repeated. To follow changes for ever, use GET /changes.",
  scope: "read",
  movesMoney: false,
  params: noParams,
  query: z.strictObject({
    release: z.enum(API_RELEASE_STATES).optional().meta({ description: "Only orders in this state" }),
    updated_since: instant
      .optional()
      .meta({ description: "Only orders that changed at Shopify since this time" }),
    gateway: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional()
      .meta({ description: "Only orders of the gateway with this key, as an order shows it" }),
    cursor: cursor.optional().meta({ description: "`next` of the page before" }),
    limit,
  }),
  body: null,
  answer: z.object({
    orders: z.array(orderSchema),
    next: z.string().nullable().meta({ description: "Cursor of the next page; null at the end" }),
  }),
  successes: { 200: "A page of orders" },
  problems: ["invalid_cursor"],
  example: null,
  async handle(ctx, { key: { shop }, query }) {
    const after = query.cursor === undefined ? null : decodeListPlace(query.cursor);
    if (query.cursor !== undefined && !after)
      return refuseCall(
        "invalid_cursor",
        "Begin without a cursor, and then send `next` of each page unchanged.",
      );
    const filter = { release: query.release, gateway: query.gateway, updatedSince: query.updated_since };
    const places = await findListPlaces(ctx.db, shop, { filter, after, limit: query.limit + 1 });
    const page = places.slice(0, query.limit);
    const last = page.at(-1);
    const orders = await readOrders(
      ctx,
      shop,
      page.map(({ id }) => asId(id)),
    );
    const inState = orders.filter(({ release }) => !query.release || release.state === query.release);
    const next = last && places.length > page.length ? encodeListPlace(last) : null;
    return { kind: "answer", status: 200, body: { orders: inState, next } };
  },
});
