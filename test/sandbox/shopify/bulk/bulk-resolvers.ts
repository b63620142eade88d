import type { GraphQLResolveInfo } from "graphql";
import type { BulkOperationState } from "../../model/bulk-operation-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import {
  comparePositions,
  connectionResolvers,
  pageOf,
  type PageArguments,
  type Position,
} from "../graphql/page";
import { responsePath } from "../graphql/response-path";
import { isoTime, isoTimeOrNull } from "../graphql/time";
import {
  choiceField,
  compileSearch,
  noticeOf,
  numberField,
  timeField,
  type SearchFields,
} from "../search/compile-search";

/** Recorded 2026-05: EXPIRED is a status but no accepted value of the filter. */
const STATUSES: BulkOperationState["status"][] = [
  "CREATED",
  "RUNNING",
  "COMPLETED",
  "CANCELING",
  "CANCELED",
  "FAILED",
];

const SEARCH: SearchFields<BulkOperationState> = {
  fields: {
    id: numberField((each) => each.id),
    status: choiceField(
      Object.fromEntries(
        STATUSES.map((status) => [
          status.toLowerCase(),
          (each: BulkOperationState) => each.status === status,
        ]),
      ),
    ),
    operation_type: choiceField({
      query: (each: BulkOperationState) => each.type === "QUERY",
      mutation: (each: BulkOperationState) => each.type === "MUTATION",
    }),
    created_at: timeField("created_at", (each) => each.createdAt),
    completed_at: timeField("completed_at", (each) => each.completedAt),
  },
  words: () => () => false,
};

interface ListArguments extends PageArguments {
  query?: string | null;
  sortKey?: string | null;
  reverse?: boolean | null;
}

function list(args: ListArguments, context: ApiContext, info: GraphQLResolveInfo) {
  const search = compileSearch(args.query, SEARCH);
  if (search.warnings.length > 0)
    context.searchNotices.push(noticeOf(responsePath(info), args.query ?? "", search));
  const position = (each: BulkOperationState): Position => ({
    id: each.id,
    value: args.sortKey === "COMPLETED_AT" ? (each.completedAt ?? 0) : each.createdAt,
  });
  const sorted = context.shop.bulkOperations
    .filter(search.matches)
    .sort((a, b) => comparePositions(position(a), position(b)));
  const items = (backwards: boolean) => (backwards ? [...sorted].reverse() : sorted);
  return pageOf({ items, position, reverse: args.reverse ?? false }, args);
}

/** Where the result can be fetched; the sandbox's server answers it with `BulkOperationState.result`. */
const urlOf = (each: BulkOperationState, _args: unknown, context: ApiContext): string | null =>
  each.result === null ? null : `https://${context.shop.domain}/sandbox/bulk/${each.id}.jsonl`;

export const bulkResolvers: ResolverMap = {
  QueryRoot: {
    bulkOperation: (_source: unknown, args: { id: string }, context) => {
      const id = expectGid("BulkOperation", args.id);
      return context.shop.bulkOperations.find((each) => each.id === id) ?? null;
    },
    bulkOperations: (_source: unknown, args: ListArguments, context, info) => list(args, context, info),
    currentBulkOperation: (_source: unknown, args: { type?: string | null }, context) =>
      context.shop.bulkOperations.filter((each) => each.type === (args.type ?? "QUERY")).at(-1) ?? null,
  },
  BulkOperation: {
    id: (each: BulkOperationState) => gid("BulkOperation", each.id),
    type: (each: BulkOperationState) => each.type,
    status: (each: BulkOperationState) => each.status,
    // Assumption: the only reason why an operation of the sandbox can fail.
    errorCode: (each: BulkOperationState) => (each.status === "FAILED" ? "INTERNAL_SERVER_ERROR" : null),
    query: (each: BulkOperationState) => each.query,
    // Counts and sizes are text (recorded: "0").
    objectCount: (each: BulkOperationState) => String(each.objectCount),
    rootObjectCount: (each: BulkOperationState) => String(each.rootObjectCount),
    fileSize: (each: BulkOperationState) => (each.fileSize === null ? null : String(each.fileSize)),
    url: urlOf,
    partialDataUrl: () => null,
    createdAt: (each: BulkOperationState) => isoTime(each.createdAt),
    completedAt: (each: BulkOperationState) => isoTimeOrNull(each.completedAt),
  },
  ...connectionResolvers("BulkOperation"),
};
