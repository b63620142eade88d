import { parseShopDomain } from "~/kernel/ids";
import type { Watcher } from "./incoming";

/** A year: the app is only ever reached by HTTPS. */
const HSTS = "max-age=31536000";

/** Headers of every answer, whoever gives it. */
export const securityHeaders: Watcher = (_request, response) => {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
  response.setHeader("Strict-Transport-Security", HSTS);
  response.setHeader("Content-Security-Policy", framedBy(null));
};

/** Nothing about a shop is kept by a browser or a proxy. */
export const PRIVATE = "private, no-store";

/** Who may show the document in a frame: the admin of the shop that the address names, and nobody without one. */
export function framedBy(shop: string | null): string {
  const domain = parseShopDomain(shop ?? "");
  return domain ? `frame-ancestors https://${domain} https://admin.shopify.com` : "frame-ancestors 'none'";
}
