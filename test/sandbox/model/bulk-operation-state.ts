export interface BulkOperationState {
  id: number;
  type: "QUERY" | "MUTATION";
  status: "CREATED" | "RUNNING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED";
  query: string;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  /** The result, one JSON object per line; null until completed. */
  result: string | null;
  createdAt: number;
  completedAt: number | null;
}
