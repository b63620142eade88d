import { createClock } from "../../model/clock";
import { createShop } from "../../model/create-shop";
import type { SandboxEvent } from "../../model/events";
import { placeOrder, type PlaceOrderInput } from "../../model/place-order";
import type { OrderState } from "../../model/order-state";
import type { ShopState, TokenState } from "../../model/shop-state";
import { createWorld, type World } from "../../model/world";
import { ALL_SCOPES } from "./access";
import { createAdminApi } from "./admin-api";
import type { WireError } from "./wire-error";

/** What tests read of an answer. Tests read `data` by path with `at`, since every query has its own form. */
export interface Answer {
  data?: unknown;
  errors?: WireError[];
  extensions?: { cost: { requestedQueryCost: number; actualQueryCost: number | null }; search?: unknown };
}

export interface AdminClient {
  world: World;
  shop: ShopState;
  /** Every event since the shop was opened. */
  events: SandboxEvent[];
  call(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Places an order of one line at this price, like a checkout. */
  order(input?: Partial<PlaceOrderInput> & { price?: number }): OrderState;
}

const START = Date.parse("2026-11-02T09:00:00Z");

/** A new shop with the Admin API in front of it, without HTTP; for the sandbox's own tests. */
export function openAdminClient(
  options: { plan?: ShopState["plan"]; currency?: string; scopes?: string[] } = {},
): AdminClient {
  const world = frozenWorld();
  const shop = createShop(world, {
    domain: "test-shop.myshopify.com",
    name: "Test shop",
    currency: options.currency ?? "CAD",
    plan: options.plan ?? "standard",
    ianaTimezone: "Europe/Amsterdam",
    email: "owner@example.com",
  });
  shop.captureMethod = "manually";
  const events: SandboxEvent[] = [];
  world.events.on((event) => events.push(event));
  const api = createAdminApi(world);
  const token = tokenWith(options.scopes ?? [ALL_SCOPES]);
  return {
    world,
    shop,
    events,
    call: async (query, variables = {}) =>
      (await api.execute(shop, token, { query, variables }, null)).body as Answer,
    order: ({ price = 12_50, ...input } = {}) =>
      placeOrder(world, shop, {
        gateway: "Klarna",
        lines: [{ title: "Blue jacket", quantity: 1, unitPrice: { shop: price, presentment: price } }],
        ...input,
      }),
  };
}

/** The clock moves only by `advance`, so that no test depends on how fast the machine is. */
const frozenWorld = (): World => ({
  ...createWorld(
    {
      apiKey: "key",
      apiSecret: "secret",
      title: "Capture Desk",
      handle: "capture-desk",
      applicationUrl: "http://127.0.0.1:1",
      scopes: ["read_orders", "write_orders"],
      webhooks: [],
      flow: {
        triggers: [
          {
            handle: "bnpl-order-fulfilled",
            title: "Pay later order fulfilled",
            fields: [
              { key: "order_id", type: "order_reference", required: false },
              { key: "Days left", type: "number_decimal", required: false },
              { key: "Currency", type: "single_line_text_field", required: false },
            ],
          },
        ],
        actions: [],
        lifecycleUrl: null,
      },
    },
    { seed: 7, now: START },
  ),
  clock: createClock(START, () => START),
});

const tokenWith = (scopes: string[]): TokenState => ({
  token: "T",
  kind: "offline",
  scopes,
  expiresAt: null,
  refreshToken: null,
  refreshExpiresAt: null,
  userId: null,
});

/** The value at "order.transactions.0.kind" of an answer's data; undefined where the path ends early. */
export function at(answer: Answer, path: string): unknown {
  let value: unknown = answer.data;
  for (const key of path.split("."))
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return value;
}
