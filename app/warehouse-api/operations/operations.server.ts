import { capture } from "./capture.server";
import { endHold } from "./end-hold.server";
import { listChanges } from "./list-changes.server";
import { listOrders } from "./list-orders.server";
import type { ApiOperation } from "./operation";
import { placeHold } from "./place-hold.server";
import { readOrder } from "./read-order.server";
import { refund } from "./refund.server";
import { reportShipment } from "./report-shipment.server";
import { voidOrder } from "./void.server";

/** All operations, in the sequence of the document. */
export const OPERATIONS: readonly ApiOperation[] = [
  listChanges,
  listOrders,
  readOrder,
  placeHold,
  endHold,
  reportShipment,
  capture,
  voidOrder,
  refund,
];
