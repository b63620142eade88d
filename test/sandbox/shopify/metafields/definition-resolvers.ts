import {
  definitionOf,
  metafieldsOfDefinition,
  type MetafieldDefinitionState,
} from "../../model/metafield-definition";
import type { MetafieldState } from "../../model/metafield-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { gid } from "../graphql/gid";
import { connectionResolvers, pageOfList, plain, type PageArguments } from "../graphql/page";
import { namespaceOf } from "./app-namespace";
import { findDefinition } from "./definition-changes";
import { isFilterable } from "./read-definition";
import { requireOrders } from "./require-orders";

interface ListArguments extends PageArguments {
  ownerType: string;
  namespace?: string | null;
  key?: string | null;
  reverse?: boolean | null;
}

interface OneArguments {
  id?: string | null;
  identifier?: { ownerType: string; namespace?: string | null; key: string } | null;
}

const filterStatus = ({ adminFilterable }: MetafieldDefinitionState): string =>
  adminFilterable ? "FILTERABLE" : "NOT_FILTERABLE";

export const definitionResolvers: ResolverMap = {
  QueryRoot: {
    metafieldDefinition(_source: unknown, args: OneArguments, context: ApiContext) {
      const owners = args.identifier ? [args.identifier.ownerType] : [];
      requireOrders(context, "metafieldDefinition", owners, "read_orders");
      return findDefinition(args, context) ?? null;
    },
    metafieldDefinitions(_source: unknown, args: ListArguments, context: ApiContext) {
      requireOrders(context, "metafieldDefinitions", [args.ownerType], "read_orders");
      const namespace = args.namespace ? namespaceOf(args.namespace) : null;
      const found = context.shop.metafieldDefinitions
        .filter((each) => namespace === null || each.namespace === namespace)
        .filter((each) => !args.key || each.key === args.key);
      return pageOfList(found, args, (each) => each.id);
    },
  },
  Metafield: {
    definition: (metafield: MetafieldState, _args: unknown, { shop }: ApiContext) =>
      definitionOf(shop, metafield) ?? null,
  },
  MetafieldDefinition: {
    id: (each: MetafieldDefinitionState) => gid("MetafieldDefinition", each.id),
    ownerType: () => "ORDER",
    namespace: (each: MetafieldDefinitionState) => each.namespace,
    key: (each: MetafieldDefinitionState) => each.key,
    name: (each: MetafieldDefinitionState) => each.name,
    description: (each: MetafieldDefinitionState) => each.description,
    type: (each: MetafieldDefinitionState) => ({ name: each.type }),
    access: (each: MetafieldDefinitionState) => ({ admin: each.adminAccess }),
    capabilities: (each: MetafieldDefinitionState) => each,
    metafieldsCount: (each: MetafieldDefinitionState, _args: unknown, { shop }: ApiContext) =>
      metafieldsOfDefinition(shop, each).length,
    // Nothing is pinned or restricted in the sandbox, and every stored value was checked when it was written.
    pinnedPosition: () => null,
    validations: () => [],
    validationStatus: () => "ALL_VALID",
  },
  MetafieldDefinitionType: plain("name"),
  MetafieldAccess: plain("admin"),
  MetafieldCapabilities: { adminFilterable: (each: MetafieldDefinitionState) => each },
  MetafieldCapabilityAdminFilterable: {
    enabled: (each: MetafieldDefinitionState) => each.adminFilterable,
    eligible: (each: MetafieldDefinitionState) => isFilterable(each.type),
    status: filterStatus,
  },
  ...connectionResolvers("MetafieldDefinition"),
};
