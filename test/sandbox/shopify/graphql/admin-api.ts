import {
  execute,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
} from "graphql";
import type { ShopState, TokenState } from "../../model/shop-state";
import type { World } from "../../model/world";
import { adminResolvers } from "./admin-resolvers";
import { refuseVariables } from "./coerce-variables";
import type { ApiContext } from "./context";
import { actualCost, requestedCost, requestedCostAfter } from "./cost";
import { readDocument } from "./read-document";
import { createFieldResolver } from "./resolve-field";
import { adminSchema } from "./schema";
import { createBucket, MAX_QUERY_COST, maxCostExceeded, throttled, type Bucket } from "./throttle";
import { typeNameOf } from "./type-names";
import type { WireError } from "./wire-error";

export interface AdminAnswer {
  /** HTTP status; GraphQL errors are 200 (recorded). */
  status: number;
  body: unknown;
  /** The requested root fields, for the request log and the faults. Empty for a refused document. */
  rootFields: string[];
}

export interface AdminApi {
  execute(shop: ShopState, token: TokenState, body: unknown, requestId: string | null): Promise<AdminAnswer>;
}

interface ReadRequest {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

const fieldResolver = createFieldResolver(adminResolvers);

/**
 * The Admin GraphQL API of one sandbox. It executes on the real schema, so a wrong document fails as at Shopify; a
 * field that the sandbox does not model answers an error that names it.
 */
export function createAdminApi(world: World, { neverEmpties = false } = {}): AdminApi {
  const buckets = new WeakMap<ShopState, Bucket>();
  const bucketOf = (shop: ShopState): Bucket => {
    const bucket = (neverEmpties ? null : buckets.get(shop)) ?? createBucket(shop);
    buckets.set(shop, bucket);
    return bucket;
  };
  return {
    execute: async (shop, token, body) => {
      const request = readRequest(body);
      if (request.kind === "refused")
        return { status: request.status, body: { errors: request.errors }, rootFields: [] };
      return run(world, shop, token, bucketOf(shop), request.request);
    },
  };
}

/** Weighs, admits and executes a valid document. */
async function run(
  world: World,
  shop: ShopState,
  token: TokenState,
  bucket: Bucket,
  request: ReadRequest,
): Promise<AdminAnswer> {
  const { document, operation, variables } = request;
  const rootFields = rootFieldsOf(document, operation);
  const requested = requestedCost(document, operation, variables);
  const costBlock = (actual: number | null, asked = requested) => ({
    requestedQueryCost: asked,
    actualQueryCost: actual,
    throttleStatus: bucket.status(world.clock.now()),
  });
  if (requested > MAX_QUERY_COST)
    return { status: 200, body: { errors: [maxCostExceeded(requested)] }, rootFields };
  if (bucket.available(world.clock.now()) < requested)
    return {
      status: 200,
      body: { errors: [throttled()], extensions: { cost: costBlock(null) } },
      rootFields,
    };
  const context = contextOf(world, shop, token);
  const result = await executeDocument(document, context, variables, operation.name?.value ?? null);
  const asked = requestedCostAfter(document, operation, variables, result.errors ?? []);
  const actual = Math.min(asked, actualCost(document, operation, variables, result.data));
  bucket.take(world.clock.now(), actual);
  const search = context.searchNotices.length > 0 ? { search: context.searchNotices } : {};
  const extensions = { cost: costBlock(actual, asked), ...search };
  return { status: 200, body: { ...errorsOf(result), data: result.data ?? null, extensions }, rootFields };
}

function contextOf(world: World, shop: ShopState, token: TokenState): ApiContext {
  const context: ApiContext = {
    world,
    shop,
    token,
    actor: { kind: "app", title: world.app.title },
    searchNotices: [],
    now: () => world.clock.now(),
    run: (document) => executeDocument(document, context, {}, null),
  };
  return context;
}

const executeDocument = async (
  document: DocumentNode,
  contextValue: ApiContext,
  variableValues: Record<string, unknown>,
  operationName: string | null,
): Promise<ExecutionResult> =>
  execute({
    schema: adminSchema().schema,
    document,
    contextValue,
    variableValues,
    operationName,
    fieldResolver,
    typeResolver: typeNameOf,
  });

/**
 * Key order as recorded: message, locations, extensions, path. An unexpected error of a resolver is thrown as a bug.
 */
function errorsOf(result: ExecutionResult): { errors?: WireError[] } {
  if (!result.errors) return {};
  return {
    errors: result.errors.map((error) => {
      if (error.originalError && !(error.originalError instanceof GraphQLError)) throw error.originalError;
      return {
        message: error.message,
        locations: (error.locations ?? []).map(({ line, column }) => ({ line, column })),
        extensions: { ...error.extensions },
        path: [...(error.path ?? [])],
      };
    }),
  };
}

type Read = { kind: "request"; request: ReadRequest } | { kind: "refused"; status: number; errors: unknown };

const refused = (errors: WireError[]): Read => ({ kind: "refused", status: 200, errors });

function readRequest(body: unknown): Read {
  const { query, variables, operationName } = fieldsOfBody(body);
  // Assumption: status and text for a body without a query; never recorded.
  if (typeof query !== "string")
    return { kind: "refused", status: 400, errors: { query: "Required parameter missing or invalid" } };
  const read = readDocument(query);
  if (read.kind === "refused") return refused(read.errors);
  const operations = read.document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const named = typeof operationName === "string" && operationName !== "" ? operationName : null;
  if (named === null && operations.length > 1) return refused([{ message: "An operation name is required" }]);
  const operation = operations.find((each) => named === null || each.name?.value === named);
  if (!operation) return refused([{ message: `No operation named "${named ?? ""}"` }]);
  const given =
    typeof variables === "object" && variables !== null ? (variables as Record<string, unknown>) : {};
  const errors = refuseVariables(operation, given);
  if (errors.length > 0) return refused(errors);
  return { kind: "request", request: { document: read.document, operation, variables: given } };
}

const fieldsOfBody = (body: unknown): { query?: unknown; variables?: unknown; operationName?: unknown } =>
  typeof body === "object" && body !== null ? body : {};

function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const names = (set: OperationDefinitionNode["selectionSet"]): string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value];
      if (selection.kind === Kind.INLINE_FRAGMENT) return names(selection.selectionSet);
      const fragment = document.definitions.find(
        (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
      );
      return fragment?.kind === Kind.FRAGMENT_DEFINITION ? names(fragment.selectionSet) : [];
    });
  return names(operation.selectionSet);
}
