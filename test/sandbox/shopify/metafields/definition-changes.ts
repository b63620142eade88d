import {
  defineMetafield,
  definitionOf,
  removeDefinition,
  type MetafieldDefinitionState,
} from "../../model/metafield-definition";
import { accessDenied } from "../graphql/access";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refuseUnmodelledKeys } from "../graphql/resolve-field";
import { refusedWith } from "../graphql/user-errors";
import { isForeign, isReserved, namespaceOf } from "./app-namespace";
import {
  definitionError,
  readDefinition,
  refusalOfFilter,
  refusalOfTexts,
  type DefinitionInput,
} from "./read-definition";
import { requireOrders } from "./require-orders";

const INPUT_KEYS = ["ownerType", "namespace", "key", "name", "description", "type", "access", "capabilities"];
const notFound = definitionError(null, "Definition not found.", "NOT_FOUND");

/** The sandbox has admin access and admin filters only; definitions of another app are out of reach. */
function checkInput(
  fieldName: string,
  input: Pick<DefinitionInput, "ownerType" | "namespace" | "access" | "capabilities">,
  context: ApiContext,
): void {
  requireOrders(context, fieldName, [input.ownerType]);
  refuseUnmodelledKeys("MetafieldDefinitionInput", input, INPUT_KEYS);
  refuseUnmodelledKeys("MetafieldAccessInput", input.access ?? {}, ["admin"]);
  refuseUnmodelledKeys("MetafieldCapabilityCreateInput", input.capabilities ?? {}, ["adminFilterable"]);
  if (isForeign(namespaceOf(input.namespace)))
    throw accessDenied(fieldName, { requiredAccess: "The namespace must not be reserved for another app." });
}

function metafieldDefinitionCreate(
  _source: unknown,
  { definition: input }: { definition: DefinitionInput },
  context: ApiContext,
) {
  checkInput("metafieldDefinitionCreate", input, context);
  const read = readDefinition(context.shop, input);
  if ("code" in read) return refusedWith({ createdDefinition: null }, read);
  return { createdDefinition: defineMetafield(context.world, context.shop, read), userErrors: [] };
}

type UpdateInput = Omit<DefinitionInput, "name" | "type"> & { name?: string | null };

/** `metafieldDefinitionUpdate`: the identity stays; what is left out stays, too (Admin GraphQL schema). */
function metafieldDefinitionUpdate(
  _source: unknown,
  { definition: input }: { definition: UpdateInput },
  context: ApiContext,
) {
  const { shop } = context;
  checkInput("metafieldDefinitionUpdate", input, context);
  const refuse = { updatedDefinition: null, validationJob: null };
  const known = definitionOf(shop, { namespace: namespaceOf(input.namespace), key: input.key });
  if (!known) return refusedWith(refuse, notFound);
  const adminFilterable = input.capabilities?.adminFilterable?.enabled ?? known.adminFilterable;
  const isNewFilter = adminFilterable && !known.adminFilterable;
  const wrong =
    refusalOfTexts({ name: input.name ?? null, description: input.description ?? null }) ??
    (isNewFilter ? refusalOfFilter(shop, known.type) : null);
  if (wrong) return refusedWith(refuse, wrong);
  Object.assign(known, {
    name: input.name ?? known.name,
    description: input.description === undefined ? known.description : input.description,
    adminAccess: input.access?.admin ?? known.adminAccess,
    adminFilterable,
  });
  return { updatedDefinition: known, validationJob: null, userErrors: [] };
}

interface DeleteArguments {
  id?: string | null;
  identifier?: { ownerType: string; namespace?: string | null; key: string } | null;
  deleteAllAssociatedMetafields?: boolean | null;
}

/** `metafieldDefinitionDelete`: in a reserved namespace only together with its metafields (Admin GraphQL schema). */
function metafieldDefinitionDelete(_source: unknown, args: DeleteArguments, context: ApiContext) {
  const { shop } = context;
  const refuse = { deletedDefinitionId: null, deletedDefinition: null };
  requireOrders(context, "metafieldDefinitionDelete", args.identifier ? [args.identifier.ownerType] : []);
  const found = findDefinition(args, context);
  if (!found) return refusedWith(refuse, { ...notFound, field: [args.id ? "id" : "identifier"] });
  const { namespace, key } = found;
  if (isReserved(namespace) && args.deleteAllAssociatedMetafields !== true)
    return refusedWith(refuse, {
      field: null,
      message:
        "Deleting a definition in a reserved namespace must have deleteAllAssociatedMetafields set to true.",
      code: "RESERVED_NAMESPACE_ORPHANED_METAFIELDS",
    });
  removeDefinition(shop, found, args.deleteAllAssociatedMetafields === true);
  return {
    deletedDefinitionId: gid("MetafieldDefinition", found.id),
    deletedDefinition: { ownerType: "ORDER", namespace, key },
    userErrors: [],
  };
}

/** By id or by identifier. */
export function findDefinition(
  { id, identifier }: Pick<DeleteArguments, "id" | "identifier">,
  { shop }: ApiContext,
): MetafieldDefinitionState | undefined {
  if (identifier)
    return definitionOf(shop, { namespace: namespaceOf(identifier.namespace), key: identifier.key });
  const number = id ? expectGid("MetafieldDefinition", id) : null;
  return shop.metafieldDefinitions.find((each) => each.id === number);
}

export const definitionChangeResolvers: ResolverMap = {
  Mutation: { metafieldDefinitionCreate, metafieldDefinitionUpdate, metafieldDefinitionDelete },
  MetafieldDefinitionCreatePayload: plain("createdDefinition", "userErrors"),
  MetafieldDefinitionUpdatePayload: plain("updatedDefinition", "validationJob", "userErrors"),
  MetafieldDefinitionDeletePayload: plain("deletedDefinitionId", "deletedDefinition", "userErrors"),
  MetafieldDefinitionIdentifier: plain("ownerType", "namespace", "key"),
};
