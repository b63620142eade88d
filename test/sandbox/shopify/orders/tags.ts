import { changeTags } from "../../model/change-tags";
import { accessDenied, ALL_SCOPES, isGranted } from "../graphql/access";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { notModelled } from "../graphql/field-error";
import { parseGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { named } from "../graphql/type-names";
import { refusedWith } from "../graphql/user-errors";

interface TagArguments {
  id: string;
  tags: string[];
}

/**
 * Tags of orders. Other resources are only known as missing: "Product does not exist" (recorded 2025-01). Assumption: an
 * app without `write_orders` is denied the whole mutation; Shopify's table of scopes has no row for it.
 */
const changing =
  (fieldName: "tagsAdd" | "tagsRemove", side: "add" | "remove") =>
  (_source: unknown, args: TagArguments, context: ApiContext) => {
    const { world, shop, token } = context;
    const id = parseGid(args.id);
    if (id?.type === "Customer" && shop.customers.has(Number(id.id))) throw notModelled("Tagging a customer");
    const mayWrite = token.scopes.includes(ALL_SCOPES) || isGranted(token.scopes, "write_orders");
    if (id?.type === "Order" && !mayWrite)
      throw accessDenied(fieldName, { requiredAccess: "`write_orders` access scope." });
    const order = id?.type === "Order" ? shop.orders.get(Number(id.id)) : undefined;
    if (!order)
      return refusedWith({ node: null }, { field: ["id"], message: `${id?.type ?? "Node"} does not exist` });
    const outcome = changeTags(world, shop, order, { [side]: args.tags });
    return outcome.ok
      ? { node: named("Order", order), userErrors: [] }
      : refusedWith({ node: null }, outcome);
  };

export const tagResolvers: ResolverMap = {
  Mutation: { tagsAdd: changing("tagsAdd", "add"), tagsRemove: changing("tagsRemove", "remove") },
  TagsAddPayload: plain("node", "userErrors"),
  TagsRemovePayload: plain("node", "userErrors"),
};
