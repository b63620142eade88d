import { z } from "zod";
import { readOnce } from "../warehouse/keep-reading";
import { shipOrder, type ShipOutcome } from "../warehouse/ship-order";
import { isSeen, verdictOn, type WarehouseContext } from "../warehouse/warehouse-context";
import { READINGS, WEBHOOK_ANSWERS, type WarehouseOrderState } from "../warehouse/warehouse-state";
import { ok, refuse, shopRoute } from "./control-route";
import { warehouseOrderView, warehouseView } from "./warehouse-view";

const PAGE_SIZE = 50;
const LONGEST_WAIT_MS = 86_400_000;
const tag = z.string().trim().max(40);

/** GET /sandbox/warehouse: its settings, what it shipped and kept, and the webhooks that it heard. */
export const readWarehouseRoute = shopRoute({
  method: "GET",
  path: "/sandbox/warehouse",
  input: {},
  answer: ({ context: { warehouses }, shop }) => ok(warehouseView(warehouses.of(shop))),
});

/** POST /sandbox/warehouse: changes settings; the order book stays. */
export const changeWarehouseRoute = shopRoute({
  method: "POST",
  path: "/sandbox/warehouse",
  input: {
    readsBy: z.enum(READINGS).optional(),
    shipTag: tag.optional(),
    holdTag: tag.optional(),
    apiUrl: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]).optional(),
    apiKey: z.string().trim().max(200).optional(),
    hearsBy: z.enum(["polling", "webhook"]).optional(),
    automatic: z.boolean().optional(),
    shipAfterMs: z.number().int().nonnegative().max(LONGEST_WAIT_MS).optional(),
    reportsTo: z.enum(["shopify", "warehouse_api"]).optional(),
    webhookSecret: z.union([z.literal(""), z.string().trim().startsWith("whsec_").max(200)]).optional(),
    webhookAnswer: z.enum(WEBHOOK_ANSWERS).optional(),
    slowMs: z.number().int().nonnegative().max(120_000).optional(),
  },
  answer({ context: { warehouses }, shop, input }) {
    warehouses.change(shop, input);
    return ok(warehouseView(warehouses.of(shop)));
  },
});

/** POST /sandbox/warehouse/read: looks at once instead of at the next turn. */
export const readIntoWarehouseRoute = shopRoute({
  method: "POST",
  path: "/sandbox/warehouse/read",
  input: {},
  async answer({ context: { warehouses }, shop }) {
    const warehouse = warehouses.of(shop);
    await readOnce(warehouse);
    return ok(warehouseView(warehouse));
  },
});

/** GET /sandbox/warehouse/orders: the newest first, fifty a page. */
export const listWarehouseOrdersRoute = shopRoute({
  method: "GET",
  path: "/sandbox/warehouse/orders",
  input: { after: z.string().regex(/^\d*$/, "must be the nextAfter of a page").optional() },
  answer({ context: { warehouses }, shop, input }) {
    const warehouse = warehouses.of(shop);
    const found = seen(warehouse).sort((one, other) => other.orderId - one.orderId);
    const rest = input.after ? found.filter(({ orderId }) => orderId < Number(input.after)) : found;
    const page = rest.slice(0, PAGE_SIZE);
    return ok({
      orders: page.map((entry) => warehouseOrderView(warehouse, entry)),
      nextAfter: rest.length > PAGE_SIZE ? String(page.at(-1)?.orderId) : null,
      total: found.length,
    });
  },
});

/** POST /sandbox/warehouse/ship: one order, or every order that may ship. */
export const shipFromWarehouseRoute = shopRoute({
  method: "POST",
  path: "/sandbox/warehouse/ship",
  input: { order: z.coerce.number().int().positive().optional(), evenIfHeld: z.boolean().default(false) },
  async answer({ context: { warehouses }, shop, input }) {
    const warehouse = warehouses.of(shop);
    const named = input.order;
    if (named === undefined) return ok(await shipAll(warehouse));
    const entry = seen(warehouse).find(
      ({ orderId }) => orderId === named || shop.orders.get(orderId)?.number === named,
    );
    if (!entry) return refuse(404, `The warehouse of ${shop.domain} does not know order ${named}.`);
    const outcome = await shipOrder(warehouse, entry, { by: "person", evenIfHeld: input.evenIfHeld });
    return outcome.kind === "shipped"
      ? ok({ shipped: 1, order: warehouseOrderView(warehouse, entry) })
      : refuse(409, outcome.why);
  },
});

const seen = (warehouse: WarehouseContext): WarehouseOrderState[] =>
  [...warehouse.warehouse.orders.values()].filter((entry) => isSeen(warehouse, entry));

/** One after the other, as a person packs them. */
async function shipAll(warehouse: WarehouseContext): Promise<{ shipped: number }> {
  let shipped = 0;
  for (const entry of seen(warehouse)) {
    if (verdictOn(warehouse, entry).state !== "may_ship") continue;
    const outcome: ShipOutcome = await shipOrder(warehouse, entry, { by: "person", evenIfHeld: false });
    if (outcome.kind === "shipped") shipped += 1;
  }
  return { shipped };
}
