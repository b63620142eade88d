import type { Entry } from "~/platform/http/entry";
import { API_ENTRY } from "~/warehouse-api/http/api-entry.server";

const KB = 1024;
/** The largest body that Shopify sends, with room. */
const SIGNED_LIMIT = 1024 * KB;
const SIGNATURE = "x-shopify-hmac-sha256";

/**
 * Shopify sends from a few addresses for all shops, in bursts that must not be lost. So what it signs is counted by
 * shop, and an address only by what was not signed.
 */
const signed = (root: string): Entry => ({
  root,
  bodyLimit: SIGNED_LIMIT,
  counts: "refused",
  proof: SIGNATURE,
});

/** Smartpay's events name one object each. They too come from a few addresses for all shops. */
const SMARTPAY: Entry = {
  root: "/webhooks/smartpay",
  bodyLimit: 64 * KB,
  counts: "refused",
  proof: "smartpay-signature",
};

/** The addresses that others than people's browsers ask. */
export const ENTRIES: readonly Entry[] = [
  SMARTPAY,
  signed("/webhooks"),
  signed("/flow"),
  API_ENTRY,
  { root: "/web-vitals", bodyLimit: 4 * KB, counts: "every" },
  // A load balancer asks these all the time, and takes the process away where it gets no answer.
  { root: "/healthz", bodyLimit: 0, counts: "nothing" },
  { root: "/readyz", bodyLimit: 0, counts: "nothing" },
];

/** Pages, their forms, and the admin's extensions: the settings' form is the largest, at a few thousand bytes. */
export const PAGES: Entry = { root: "/", bodyLimit: 256 * KB, counts: "every" };
