import type { IncomingMessage } from "node:http";

import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";

export const DEFAULT_SHOP = "demo-shop.myshopify.com";

/**
 * The shop that a request is for. Shopify knows it by the host; the sandbox listens on one host, so the preload that
 * redirects the app's calls (`redirect.mjs`) adds the original one, and a tool can name it by `X-Shopify-Shop-Domain`.
 */
export function shopDomainOfRequest(request: IncomingMessage): string {
  const named =
    single(request.headers["x-shopify-shop-domain"]) ?? single(request.headers["x-forwarded-host"]);
  return named?.toLowerCase().replace(/:\d+$/, "") ?? DEFAULT_SHOP;
}

/** Finds a shop by its domain or by the domain's first part. */
export function findShop(world: World, name: string): ShopState | null {
  return world.shops.get(name) ?? world.shops.get(`${name}.myshopify.com`) ?? null;
}

function single(header: string | string[] | undefined): string | undefined {
  const value = Array.isArray(header) ? header[0] : header;
  return value === "" ? undefined : value;
}
