import type { Prisma } from "~/platform/database/generated/client";

/**
 * How long the name of a member of the staff is kept beside what the person did. A year covers chargebacks and the yearly
 * audit. The id stays, by which the merchant finds the person at Shopify.
 */
export const STAFF_NAME_DAYS = 365;

/** A column that holds an `Actor`, and the column with the time of what the actor did. */
interface NamedActor {
  column: string;
  since: string;
}

/** Every column that holds an `Actor`. */
export const STAFF_NAMES: Partial<Record<Prisma.ModelName, readonly NamedActor[]>> = {
  ApiKey: [
    { column: "createdBy", since: "createdAt" },
    { column: "revokedBy", since: "revokedAt" },
  ],
  BulkRun: [
    { column: "startedBy", since: "startedAt" },
    { column: "canceledBy", since: "startedAt" },
  ],
  CaptureTest: [{ column: "startedBy", since: "startedAt" }],
  Confirmation: [
    { column: "askedBy", since: "askedAt" },
    { column: "endedBy", since: "endedAt" },
  ],
  ImportRun: [{ column: "startedBy", since: "startedAt" }],
  Instruction: [{ column: "requestedBy", since: "requestedAt" }],
  Operation: [{ column: "requestedBy", since: "requestedAt" }],
  OrderHold: [
    { column: "placedBy", since: "placedAt" },
    { column: "endedBy", since: "endedAt" },
  ],
  OrderNote: [{ column: "writtenBy", since: "writtenAt" }],
  ReleaseReview: [{ column: "startedBy", since: "startedAt" }],
  SettledElsewhere: [
    { column: "statedBy", since: "statedAt" },
    { column: "withdrawnBy", since: "withdrawnAt" },
  ],
  Settings: [{ column: "importChangedBy", since: "importChangedAt" }],
  SetupStatement: [{ column: "statedBy", since: "statedAt" }],
  StaffRole: [{ column: "changedBy", since: "changedAt" }],
  TimelineEvent: [{ column: "actor", since: "occurredAt" }],
  WebhookEndpoint: [{ column: "createdBy", since: "createdAt" }],
};
