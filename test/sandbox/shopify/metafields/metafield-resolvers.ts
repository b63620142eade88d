import { createHash } from "node:crypto";

import type { MetafieldState } from "../../model/metafield-state";
import type { OrderState } from "../../model/order-state";
import { metafieldOf } from "../../model/set-metafields";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { gid } from "../graphql/gid";
import { connectionResolvers, pageOfList, type PageArguments } from "../graphql/page";
import { isoTime } from "../graphql/time";
import { named } from "../graphql/type-names";
import { orderOf } from "../orders/order-of";
import { namespaceOf } from "./app-namespace";
import { jsonValueOf } from "./metafield-types";

/** Clients must treat it as opaque; the example of shopify.dev has the length of a SHA-256. */
export const compareDigestOf = (metafield: MetafieldState): string =>
  createHash("sha256").update(metafield.value).digest("hex");

interface ListArguments extends PageArguments {
  reverse?: boolean | null;
  namespace?: string | null;
  /** "namespace.key" */
  keys?: string[] | null;
}

function metafieldsOf(order: OrderState, args: ListArguments): MetafieldState[] {
  const namespace = args.namespace ? namespaceOf(args.namespace) : null;
  const named = (each: MetafieldState, name: string): boolean => {
    const dot = name.lastIndexOf(".");
    return name.slice(dot + 1) === each.key && namespaceOf(name.slice(0, dot)) === each.namespace;
  };
  return order.metafields
    .filter((each) => namespace === null || each.namespace === namespace)
    .filter((each) => !args.keys || args.keys.some((name) => named(each, name)));
}

export const metafieldResolvers: ResolverMap = {
  Order: {
    metafield: (order: OrderState, args: { namespace?: string | null; key: string }) =>
      metafieldOf(order, namespaceOf(args.namespace), args.key) ?? null,
    metafields: (order: OrderState, args: ListArguments) =>
      pageOfList(metafieldsOf(order, args), args, (each) => each.id),
  },
  Metafield: {
    id: (each: MetafieldState) => gid("Metafield", each.id),
    legacyResourceId: (each: MetafieldState) => String(each.id),
    namespace: (each: MetafieldState) => each.namespace,
    key: (each: MetafieldState) => each.key,
    type: (each: MetafieldState) => each.type,
    value: (each: MetafieldState) => each.value,
    jsonValue: (each: MetafieldState) => jsonValueOf(each.type, each.value),
    compareDigest: compareDigestOf,
    sizeInBytes: (each: MetafieldState) => Buffer.byteLength(each.value),
    createdAt: (each: MetafieldState) => isoTime(each.createdAt),
    updatedAt: (each: MetafieldState) => isoTime(each.updatedAt),
    owner: (each: MetafieldState, _args: unknown, context: ApiContext) =>
      named("Order", orderOf(context, each)),
    ownerType: () => "ORDER",
    // No shop of the sandbox has resources that a metafield could refer to.
    description: () => null,
    reference: () => null,
    references: () => null,
  },
  ...connectionResolvers("Metafield"),
};
