import type { ShopifyClient } from "./client.server";
import { READ_EMAIL } from "./contacts.graphql";
import { toGid } from "./gid";
import type { Contacts } from "~/orders/contacts.port";

export function createContacts(client: ShopifyClient): Contacts {
  return {
    async readEmail(shop, orderId) {
      const answer = await client.query(shop, READ_EMAIL, { id: toGid("Order", orderId) });
      if (answer.kind === "refused" && answer.accessDenied) return { kind: "not_allowed" };
      if (answer.kind !== "answered") return { kind: "unavailable" };
      const email = answer.data.order?.email;
      if (email) return { kind: "read", email };
      return { kind: answer.errors.length > 0 ? "not_allowed" : "none" };
    },
  };
}
