import type { ShopifyClient } from "./client.server";
import type { ShopDomain } from "~/kernel/ids";
import type { ReadResult } from "~/orders/shop-admin.port";

/** @see https://shopify.dev/docs/api/admin-graphql/unstable/objects/PaymentSettings */
const AUTO_CAPTURE = "{ shop { paymentSettings { autoCapture } } }";

/**
 * Reads the only hint about the capture setting, which only Shopify's unstable version has: an answer of any other
 * shape, and a refusal, mean that Shopify gives no hint.
 */
export async function readAutoCapture(
  client: Pick<ShopifyClient, "queryUnstable">,
  shop: ShopDomain,
): Promise<ReadResult<boolean | null>> {
  const answer = await client.queryUnstable(shop, AUTO_CAPTURE);
  switch (answer.kind) {
    case "answered":
      return { kind: "read", value: toHint(answer.data) };
    case "unavailable":
      return answer;
    case "unauthorized":
      return answer;
    case "refused":
    case "unknown":
      return { kind: "read", value: null };
  }
}

function toHint(data: unknown): boolean | null {
  const { shop } = (data ?? {}) as { shop?: { paymentSettings?: { autoCapture?: unknown } | null } | null };
  const hint = shop?.paymentSettings?.autoCapture;
  return typeof hint === "boolean" ? hint : null;
}
