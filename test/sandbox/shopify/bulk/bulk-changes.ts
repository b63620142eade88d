import type { BulkOperationState } from "../../model/bulk-operation-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refusedWith } from "../graphql/user-errors";
import { scheduleBulkQuery, tellFinished } from "./run-bulk-query";
import { readBulkQuery } from "./validate-bulk-query";

/** API 2026-01 and later: the number of operations at a time for one app and shop (recorded 2026-06). */
const MOST_AT_A_TIME = 5;
const CANCELING_MS = 500;

const isUnderWay = (each: BulkOperationState): boolean =>
  ["CREATED", "RUNNING", "CANCELING"].includes(each.status);

function run(_source: unknown, args: { query: string }, context: ApiContext) {
  const { world, shop } = context;
  const read = readBulkQuery(args.query);
  if (read.kind === "refused") {
    const errors = read.messages.map((message) => ({ field: ["query"], message, code: "INVALID" }));
    return refusedWith({ bulkOperation: null }, ...errors);
  }
  // Assumption: an operation that is being canceled does not count any more.
  const underWay = shop.bulkOperations.filter((each) => isUnderWay(each) && each.status !== "CANCELING");
  if (underWay.length >= MOST_AT_A_TIME) {
    const ids = underWay.map((each) => gid("BulkOperation", each.id)).join(", ");
    const message = `A bulk query operation for this app and shop is already in progress: ${ids}.`;
    return refusedWith({ bulkOperation: null }, { field: null, message, code: "OPERATION_IN_PROGRESS" });
  }
  const operation: BulkOperationState = {
    id: world.nextId(),
    type: "QUERY",
    status: "CREATED",
    query: args.query,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: null,
    result: null,
    createdAt: context.now(),
    completedAt: null,
  };
  shop.bulkOperations.push(operation);
  scheduleBulkQuery(context, operation, read.document);
  // The answer shows the operation as it was created, whatever the clock does meanwhile.
  return { bulkOperation: { ...operation }, userErrors: [] };
}

function cancel(_source: unknown, args: { id: string }, context: ApiContext) {
  const id = expectGid("BulkOperation", args.id);
  const operation = context.shop.bulkOperations.find((each) => each.id === id);
  if (!operation)
    return refusedWith({ bulkOperation: null }, { field: ["id"], message: "Bulk operation does not exist" });
  if (!isUnderWay(operation)) {
    const status = operation.status.toLowerCase();
    // Recorded for "completed". Assumption: the same for the other ends.
    const message = `A bulk operation cannot be canceled when it is ${status}`;
    return refusedWith({ bulkOperation: operation }, { field: null, message });
  }
  if (operation.status !== "CANCELING") {
    operation.status = "CANCELING";
    context.world.clock.after(CANCELING_MS, () => {
      operation.status = "CANCELED";
      operation.completedAt = context.now();
      tellFinished(context, operation);
    });
  }
  return { bulkOperation: operation, userErrors: [] };
}

export const bulkChangeResolvers: ResolverMap = {
  Mutation: { bulkOperationRunQuery: run, bulkOperationCancel: cancel },
  BulkOperationRunQueryPayload: plain("bulkOperation", "userErrors"),
  BulkOperationCancelPayload: plain("bulkOperation", "userErrors"),
};
