import type { Ids } from "./ids";
import { asId, type AuthorizationId, type OperationId, type OrderId } from "~/kernel/ids";
import type { JobName, JobPayloads } from "~/platform/jobs/jobs";

type Fields<Name extends JobName> = Omit<JobPayloads[Name], "shop">;

const order = ({ order: id }: Ids) => ({ orderId: asId<OrderId>(id) });
const run = ({ own }: Ids) => ({ runId: own });
const nothing = () => ({});

/** What each job is told beside its shop; null for jobs that find their work in the database of all shops. */
export const PAYLOADS: { [Name in JobName]: ((ids: Ids) => Fields<Name>) | null } = {
  "sync-order": (ids) => ({ ...order(ids), cause: "webhook" }),
  "mark-order-deleted": order,
  "import-orders": run,
  "reconcile-shop": () => ({ resume: null }),
  "settle-operation": ({ own }) => ({ operationId: asId<OperationId>(own) }),
  "continue-instruction": ({ own }) => ({ key: own }),
  "capture-due": order,
  "review-duties": () => ({ after: "" }),
  "review-releases": () => ({ round: 1, after: "" }),
  "write-marks": order,
  "write-due-marks": nothing,
  "review-marks": () => ({ after: "", compares: true }),
  "review-captured-marks": () => ({ after: "", compares: true }),
  "define-metafield": nothing,
  "bulk-capture": run,
  "check-setup": nothing,
  "continue-capture-test": ({ own }) => ({ testId: own, state: "stopped" }),
  "read-shop-profile": nothing,
  "record-scopes": () => ({ scopes: "read_orders" }),
  "uninstall-shop": () => ({ triggeredAt: null }),
  "handle-privacy-request": ({ own }) => ({ requestId: own }),
  "finish-report": (ids) => ({ ...order(ids), reportId: ids.own }),
  "tell-parcels": order,
  "check-connection": ({ own }) => ({ connectionId: own }),
  "sweep-shops": null,
  "sweep-operations": null,
  "sweep-duties": null,
  "sweep-reports": null,
  "sweep-releases": null,
  "sweep-marks": null,
  "sweep-forgotten-marks": null,
  "sweep-bulk-runs": null,
  "sweep-retention": null,
  "sweep-expiry": null,
  "sweep-confirmations": null,
  "sweep-unreadable": null,
  "sweep-providers": null,
  "sweep-connections": null,
  "watch-expiry": nothing,
  "send-messages": () => ({ channel: "mail" }),
  "send-to-destination": ({ own }) => ({ channel: "webhook", destination: own }),
  "sweep-outbox": null,
  "sweep-tallies": null,
  "sweep-live-changes": null,
  "sweep-late-captures": null,
  "check-late-captures": nothing,
  "capture-before-expiry": (ids) => ({
    ...order(ids),
    authorizationId: asId<AuthorizationId>(ids.authorization),
  }),
};
