import type { AppContext } from "~/context";
import type { ShopifyClient } from "~/shopify/client.server";
import { createContacts } from "~/shopify/contacts.server";
import { createLocations } from "~/shopify/locations.server";
import { createShipping } from "~/shopify/shipping.server";
import { createTestOrders } from "~/shopify/test-orders.server";
import { createUnpaidOrders } from "~/shopify/unpaid-orders.server";

/** What Shopify is asked by all processes in the same way. */
export function composeShopifyPorts(
  client: ShopifyClient,
): Pick<AppContext, "contacts" | "locations" | "shipping" | "testOrders" | "unpaidOrders"> {
  return {
    contacts: createContacts(client),
    locations: createLocations(client),
    shipping: createShipping(client),
    testOrders: createTestOrders(client),
    unpaidOrders: createUnpaidOrders(client),
  };
}
