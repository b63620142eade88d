import { deleteMetafield } from "../../model/delete-metafield";
import { setMetafields } from "../../model/set-metafields";
import { accessDenied, ALL_SCOPES, isGranted } from "../graphql/access";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { notModelled } from "../graphql/field-error";
import { parseGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { namespaceOf } from "./app-namespace";
import { readMetafields, type MetafieldInput } from "./read-metafields";

/**
 * "Requires the same access level needed to mutate the owner resource" (shopify.dev, metafieldsSet). The sandbox stores
 * metafields of orders only; every other owner is refused by name. Assumption: the text of the refusal.
 */
function requireOrders(context: ApiContext, fieldName: string, ownerIds: string[]): void {
  for (const id of ownerIds) {
    const type = parseGid(id)?.type ?? id;
    if (type !== "Order") throw notModelled(`${fieldName} on ${type}`);
  }
  if (context.token.scopes.includes(ALL_SCOPES) || isGranted(context.token.scopes, "write_orders")) return;
  throw accessDenied(fieldName, { requiredAccess: "`write_orders` access scope." });
}

/** `metafieldsSet`: all or nothing; userErrors with code and the index of the metafield (Admin GraphQL schema). */
function metafieldsSet(_source: unknown, args: { metafields: MetafieldInput[] }, context: ApiContext) {
  requireOrders(
    context,
    "metafieldsSet",
    args.metafields.map((each) => each.ownerId),
  );
  const read = readMetafields(context.shop, args.metafields);
  // Assumption: null rather than an empty list beside the errors.
  if (!read.ok) return { metafields: null, userErrors: read.errors };
  return { metafields: setMetafields(context.world, context.shop, read.metafields), userErrors: [] };
}

interface Identifier {
  ownerId: string;
  namespace: string;
  key: string;
}

/** `metafieldsDelete`: a missing metafield answers null in its place, without an error (schema). */
function metafieldsDelete(_source: unknown, args: { metafields: Identifier[] }, context: ApiContext) {
  const { world, shop } = context;
  requireOrders(
    context,
    "metafieldsDelete",
    args.metafields.map((each) => each.ownerId),
  );
  const deletedMetafields = args.metafields.map(({ ownerId, namespace, key }) => {
    const order = shop.orders.get(Number(parseGid(ownerId)?.id));
    const name = { namespace: namespaceOf(namespace), key };
    return order && deleteMetafield(world, shop, order, name) ? { ownerId, ...name } : null;
  });
  return { deletedMetafields, userErrors: [] };
}

export const metafieldChangeResolvers: ResolverMap = {
  Mutation: { metafieldsSet, metafieldsDelete },
  MetafieldsSetPayload: plain("metafields", "userErrors"),
  MetafieldsDeletePayload: plain("deletedMetafields", "userErrors"),
  MetafieldIdentifier: plain("ownerId", "namespace", "key"),
  MetafieldsSetUserError: {
    elementIndex: (error: { elementIndex?: number | null }) => error.elementIndex ?? null,
  },
};
