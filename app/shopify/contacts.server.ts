import type { ShopifyClient } from "./client.server";
import { FIND_ORDERS_OF_EMAIL, READ_EMAIL } from "./contacts.graphql";
import { fromGid, toGid } from "./gid";
import { emailTerm } from "./order-search";
import { MOST_OF_EMAIL, type Contacts } from "~/orders/contacts.port";

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
    async findOrders(shop, email) {
      const asked = { query: emailTerm(email), first: MOST_OF_EMAIL };
      const answer = await client.query(shop, FIND_ORDERS_OF_EMAIL, asked);
      if (answer.kind === "refused" && answer.accessDenied) return { kind: "not_allowed" };
      if (answer.kind !== "answered") return { kind: "unavailable" };
      if (answer.errors.length > 0) return { kind: "not_allowed" };
      const wanted = email.toLowerCase();
      const found = answer.data.orders.nodes.filter((order) => order.email?.toLowerCase() === wanted);
      return { kind: "read", orderIds: found.map(({ id }) => fromGid(id)) };
    },
  };
}
