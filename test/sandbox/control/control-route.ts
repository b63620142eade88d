import { z } from "zod";

import type { Activity } from "../http/activity";
import { DEFAULT_SHOP, findShop } from "../http/shop-of-request";
import type { OrderState } from "../model/order-state";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import type { MailCatcher } from "../mail/mail-catcher";
import type { Providers } from "../providers/create-providers";
import type { Flow } from "../shopify/flow/create-flow";
import type { Webhooks } from "../shopify/webhooks/create-webhooks";
import type { Warehouses } from "../warehouse/create-warehouses";

/** The parts of the sandbox that the control verbs work on. */
export interface ControlContext {
  world: World;
  activity: Activity;
  webhooks: Webhooks;
  mail: MailCatcher;
  flow: Flow;
  warehouses: Warehouses;
  providers: Providers;
  /** Seed and number of past orders that the sandbox was started with; reset returns to them. */
  seed: number;
  orders: number;
  /** Whether it was started with orders that stand at the providers, too. */
  atProviders: boolean;
}

export type ControlAnswer = { status: number; body: unknown } | { status: number; text: string };

export interface ControlRoute {
  method: "GET" | "POST" | "DELETE";
  /** "/sandbox/orders/:id/capture"; the id is one path segment. */
  path: string;
  answer(context: ControlContext, input: unknown, id: string): Promise<ControlAnswer>;
}

interface Definition<Shape extends z.ZodRawShape, Request> {
  method: ControlRoute["method"];
  path: string;
  /** The allowed fields of the body (GET and DELETE: of the query). Any other field is refused by name. */
  input: Shape;
  answer(request: Request & { input: z.infer<z.ZodObject<Shape>> }): ControlAnswer | Promise<ControlAnswer>;
}

export const ok = (body: unknown): ControlAnswer => ({ status: 200, body });
export const created = (body: unknown): ControlAnswer => ({ status: 201, body });
/** A refusal with a sentence for the person who asked. */
export const refuse = (status: 400 | 404 | 409, sentence: string): ControlAnswer => ({
  status,
  body: { error: sentence },
});

/** A verb about the sandbox as a whole. `shop` is always allowed, and optional here. */
export function controlRoute<Shape extends z.ZodRawShape>(
  definition: Definition<Shape, { context: ControlContext; id: string; shopName: string | null }>,
): ControlRoute {
  const schema = z.strictObject({ ...definition.input, shop: z.string().trim().optional() });
  return {
    method: definition.method,
    path: definition.path,
    async answer(context, input, id) {
      const parsed = schema.safeParse(input);
      if (!parsed.success) return refuse(400, sentenceOf(parsed.error));
      const { shop } = z.object({ shop: z.string().optional() }).parse(parsed.data);
      const own = z.object(definition.input).parse(parsed.data);
      return definition.answer({ context, id, shopName: shop ?? null, input: own });
    },
  };
}

/** A verb about one shop: the named one, or else demo-shop. */
export function shopRoute<Shape extends z.ZodRawShape>(
  definition: Definition<Shape, { context: ControlContext; id: string; shop: ShopState }>,
): ControlRoute {
  return controlRoute<Shape>({
    ...definition,
    answer({ context, id, shopName, input }) {
      const shop = findShop(context.world, shopName ?? DEFAULT_SHOP);
      if (!shop) return refuse(404, noShop(context.world, shopName ?? DEFAULT_SHOP));
      return definition.answer({ context, id, shop, input });
    },
  });
}

/** A verb about one order of one shop, named by its id or its number. */
export function orderRoute<Shape extends z.ZodRawShape>(
  definition: Definition<Shape, { context: ControlContext; shop: ShopState; order: OrderState }>,
): ControlRoute {
  return shopRoute<Shape>({
    ...definition,
    answer({ context, id, shop, input }) {
      const order = findOrder(shop, id);
      if (!order) return refuse(404, `${shop.domain} has no order ${id}.`);
      return definition.answer({ context, shop, order, input });
    },
  });
}

export const noShop = (world: World, name: string): string =>
  `There is no shop ${name} here; there are ${[...world.shops.keys()].join(" and ")}.`;

function findOrder(shop: ShopState, id: string): OrderState | null {
  if (!/^#?\d{1,16}$/.test(id)) return null;
  const number = Number(id.replace("#", ""));
  const found = shop.orders.get(number);
  if (found) return found;
  for (const order of shop.orders.values()) if (order.number === number) return order;
  return null;
}

/** "amount: Invalid input ...; orders: Too big ..." as one sentence. */
function sentenceOf(error: z.ZodError): string {
  const parts = error.issues.map((issue) => {
    const place = issue.path.join(".");
    return place === "" ? issue.message : `${place}: ${issue.message}`;
  });
  return `The request cannot be followed: ${parts.join("; ")}.`;
}
