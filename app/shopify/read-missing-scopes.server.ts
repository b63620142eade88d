import type { ShopifyClient } from "./client.server";
import { readResult } from "./read-result";
import { READ_SCOPES } from "./test-orders.graphql";
import type { ShopDomain } from "~/kernel/ids";
import type { ReadResult } from "~/orders/shop-admin.port";

/** The scopes among the given ones that the shop has not granted. */
export async function readMissingScopes(
  client: ShopifyClient,
  shop: ShopDomain,
  scopes: readonly string[],
): Promise<ReadResult<string[]>> {
  return readResult(await client.query(shop, READ_SCOPES, {}), ({ currentAppInstallation }) => {
    const granted = new Set(currentAppInstallation.accessScopes.map(({ handle }) => handle));
    return scopes.filter((scope) => !granted.has(scope));
  });
}
