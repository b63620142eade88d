import type { BulkOperationState } from "../../../model/bulk-operation-state";
import { gid } from "../rest-format";

/** Body of bulk_operations/finish (shopify.dev, "Perform bulk operations"). */
export function bulkOperationPayload(operation: BulkOperationState) {
  const { completedAt } = operation;
  return {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    completed_at: completedAt === null ? null : new Date(completedAt).toISOString(),
    created_at: new Date(operation.createdAt).toISOString(),
    error_code: operation.status === "FAILED" ? "internal_server_error" : null,
    status: operation.status.toLowerCase(),
    type: operation.type.toLowerCase(),
  };
}
