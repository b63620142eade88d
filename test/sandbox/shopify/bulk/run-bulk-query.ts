import {
  getNamedType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ArgumentNode,
} from "graphql";
import type { BulkOperationState } from "../../model/bulk-operation-state";
import type { ApiContext } from "../graphql/context";
import { WHOLE_LIST } from "../graphql/page";
import { adminSchema } from "../graphql/schema";

/** Assumption: how long the work takes; the recorder's five operations were still running after a second. */
const START_MS = 1000;
const WORK_MS = 4000;

/** Runs an operation by the sandbox's clock: CREATED, RUNNING, COMPLETED, unless it is canceled meanwhile. */
export function scheduleBulkQuery(
  context: ApiContext,
  operation: BulkOperationState,
  document: DocumentNode,
): void {
  const { clock } = context.world;
  clock.after(START_MS, () => {
    if (operation.status === "CREATED") operation.status = "RUNNING";
  });
  clock.after(START_MS + WORK_MS, async () => {
    if (operation.status !== "RUNNING") return;
    const result = await context.run(withWholePages(document));
    operation.completedAt = context.now();
    // A field that the sandbox does not model makes the operation fail, like an error of Shopify's own.
    if (result.errors || !result.data) {
      operation.status = "FAILED";
      return tellFinished(context, operation);
    }
    const lines = linesOf(result.data);
    operation.result = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    operation.fileSize = Buffer.byteLength(operation.result);
    operation.objectCount = lines.length;
    operation.rootObjectCount = lines.filter((line) => !("__parentId" in line)).length;
    operation.status = "COMPLETED";
    tellFinished(context, operation);
  });
}

/** Sends bulk_operations/finish (shopify.dev, "Perform bulk operations"), whatever the end was. */
export const tellFinished = ({ world, shop }: ApiContext, operation: BulkOperationState): void =>
  world.events.emit({ type: "bulk_operation_finished", shop, cause: world.random.uuid(), operation });

const EVERYTHING: ArgumentNode = {
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: "first" },
  value: { kind: Kind.INT, value: String(WHOLE_LIST) },
};

/** Bulk queries page by themselves: they deliver every object, whatever `first` says. */
function withWholePages(document: DocumentNode): DocumentNode {
  const info = new TypeInfo(adminSchema().schema);
  return visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const type = info.getType();
        if (!type || !getNamedType(type).name.endsWith("Connection")) return undefined;
        const kept = (node.arguments ?? []).filter((each) => !["first", "last"].includes(each.name.value));
        return { ...node, arguments: [...kept, EVERYTHING] };
      },
    }),
  );
}

type Line = Record<string, unknown>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const edgesOf = (value: unknown): unknown[] | null =>
  isObject(value) && Array.isArray(value.edges) ? value.edges : null;

/** JSONL as shopify.dev describes it: one object a line, objects of inner connections after it with `__parentId`. */
function linesOf(data: Record<string, unknown>): Line[] {
  return Object.values(data).flatMap((value) => {
    const edges = edgesOf(value);
    if (edges)
      return edges.flatMap((edge) =>
        isObject(edge) && isObject(edge.node) ? linesOfNode(edge.node, null) : [],
      );
    return isObject(value) ? linesOf(value) : [];
  });
}

function linesOfNode(node: Record<string, unknown>, parentId: unknown): Line[] {
  const own: Line = {};
  const below: Line[] = [];
  for (const [key, value] of Object.entries(node)) {
    const edges = edgesOf(value);
    if (!edges) own[key] = value;
    else
      for (const edge of edges)
        if (isObject(edge) && isObject(edge.node)) below.push(...linesOfNode(edge.node, node.id));
  }
  return [parentId === null ? own : { ...own, __parentId: parentId }, ...below];
}
