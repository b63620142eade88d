import { setTimeout as pause } from "node:timers/promises";
import { control, orderBy, type ControlReply, type OrderView } from "../sandbox/control-client";
import type { ShopState } from "../sandbox/model/shop-state";
import { openShop } from "../sandbox/seed/open-shops";
import { seedShop } from "../sandbox/seed/seed-shop";
import type { Sandbox } from "../sandbox/server";

/**
 * The app's processes ask for the time ten times a second. Until they have it they refuse what a page sends with a token
 * of the new time, as one of the future.
 */
const CLOCK_IS_FOLLOWED_MS = 250;

type Method = "GET" | "POST" | "DELETE";

/** Shopify's side of the shop that one test is about. */
export class TestShop {
  readonly sandbox: Sandbox;
  readonly domain: string;

  constructor(sandbox: Sandbox, domain: string) {
    this.sandbox = sandbox;
    this.domain = domain;
  }

  /** As the admin's addresses name it. */
  get handle(): string {
    return this.domain.replace(/\.myshopify\.com$/, "");
  }

  get state(): ShopState {
    const state = this.sandbox.world.shops.get(this.domain);
    if (!state) throw new Error(`The sandbox has no shop ${this.domain}.`);
    return state;
  }

  /** A verb of the sandbox's control API, about this shop. */
  async control(method: Method, path: string, body?: unknown): Promise<ControlReply> {
    const reply = await control(this.sandbox.url, method, this.#aboutIt(path), body);
    if (reply.status >= 300)
      throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    if (method === "POST" && path === "clock") await pause(CLOCK_IS_FOLLOWED_MS);
    return reply;
  }

  /** A verb that answers an order of this shop. */
  orderBy(method: "GET" | "POST", path: string, body?: unknown): Promise<OrderView> {
    return orderBy(this.sandbox.url, method, this.#aboutIt(path), body);
  }

  /** Takes back what was set for the whole sandbox, so that the next test's shop does not meet it. */
  async leave(): Promise<void> {
    await this.control("DELETE", "faults");
    await this.control("DELETE", "mails");
    await this.control("POST", "webhooks", { mode: "deliver" });
  }

  #aboutIt(path: string): string {
    return `${path}${path.includes("?") ? "&" : "?"}shop=${this.handle}`;
  }
}

/** Opens a shop like the demo's in the sandbox, with the app installed and so many past orders. */
export function openTestShop(sandbox: Sandbox, pastOrders: number): TestShop {
  const { world } = sandbox;
  const domain = `test-shop-${world.shops.size}.myshopify.com`;
  const shop = openShop(world, domain);
  if (pastOrders > 0) seedShop(world, shop, { orders: pastOrders, now: world.clock.now() });
  return new TestShop(sandbox, domain);
}
