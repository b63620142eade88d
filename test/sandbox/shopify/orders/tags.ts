import { announce } from "../../model/announce";
import type { OrderState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { parseGid } from "../graphql/gid";
import { notModelled } from "../graphql/field-error";
import { plain } from "../graphql/page";
import { named } from "../graphql/type-names";
import { refusedWith } from "../graphql/user-errors";

interface TagArguments {
  id: string;
  tags: string[];
}

/** Tags of orders. Other resources are only known as missing: "Product does not exist" (recorded 2025-01). */
const changing =
  (change: (order: OrderState, tags: string[]) => string[]) =>
  (_source: unknown, args: TagArguments, context: ApiContext) => {
    const id = parseGid(args.id);
    const order = id?.type === "Order" ? context.shop.orders.get(Number(id.id)) : undefined;
    if (id?.type === "Customer" && context.shop.customers.has(Number(id.id)))
      throw notModelled("Tagging a customer");
    if (!order)
      return refusedWith({ node: null }, { field: ["id"], message: `${id?.type ?? "Node"} does not exist` });
    order.tags = [
      ...new Set(
        change(
          order,
          args.tags.map((tag) => tag.trim()),
        ),
      ).values(),
    ].sort();
    order.updatedAt = context.now();
    announce(context.world, context.shop, [{ type: "order_updated", order }]);
    return { node: named("Order", order), userErrors: [] };
  };

export const tagResolvers: ResolverMap = {
  Mutation: {
    tagsAdd: changing((order, tags) => [...order.tags, ...tags]),
    tagsRemove: changing((order, tags) => order.tags.filter((tag) => !tags.includes(tag))),
  },
  TagsAddPayload: plain("node", "userErrors"),
  TagsRemovePayload: plain("node", "userErrors"),
};
