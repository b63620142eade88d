import { deleteMetafield } from "../../model/delete-metafield";
import { setMetafields } from "../../model/set-metafields";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { parseGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { namespaceOf } from "./app-namespace";
import { readMetafields, type MetafieldInput } from "./read-metafields";
import { requireOrders } from "./require-orders";

const ownerTypeOf = ({ ownerId }: { ownerId: string }): string => parseGid(ownerId)?.type ?? ownerId;

/** `metafieldsSet`: all or nothing; userErrors with code and the index of the metafield (Admin GraphQL schema). */
function metafieldsSet(_source: unknown, args: { metafields: MetafieldInput[] }, context: ApiContext) {
  requireOrders(context, "metafieldsSet", args.metafields.map(ownerTypeOf));
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
  requireOrders(context, "metafieldsDelete", args.metafields.map(ownerTypeOf));
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
