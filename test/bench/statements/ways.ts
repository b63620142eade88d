import {
  type CountedApp,
  fulfillOrder,
  placeKnownOrder,
  placeOrder,
  placeShippedOrder,
  readOrder,
  runJobs,
} from "./counted-app";
import { SHOP } from "../../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { CATALOGUE } from "~/job-catalogue";

export type WayName =
  | "webhook"
  | "syncNew"
  | "syncUnchanged"
  | "clickCapture"
  | "captureAfterFulfillment"
  | "flowAction"
  | "home"
  | "orderPage"
  | "fulfilledUntilShown";

/** Something that the product does, from what sets it off until its answer. */
export interface Way {
  name: WayName;
  /** Said of it in the table. */
  what: string;
  engine: CaptureEngine;
  /** Whether all of the order is captured afterwards; looked at so that a way that fails does not count as a short one. */
  captures: boolean;
  prepare(counted: CountedApp): Promise<OrderId>;
  /** What is counted. Answers the names of the jobs that ran. */
  run(counted: CountedApp, orderId: OrderId): Promise<string[]>;
}

/** What `placeOrder` places. */
export const ORDER_MINOR = 10_000;

export const WAYS: readonly Way[] = [
  {
    name: "webhook",
    what: "accept orders/updated of a known order, at the route",
    ...look(placeKnownOrder, ({ web }, orderId) => web.report("orders/updated", orderId)),
  },
  {
    name: "syncNew",
    what: "read and store an order that is new",
    ...look(placeOrder, readOrder),
  },
  {
    name: "syncUnchanged",
    what: "read the same order again, unchanged",
    ...look(placeKnownOrder, readOrder),
  },
  {
    name: "clickCapture",
    what: "the form of the order's page, all of an order that is not shipped",
    ...capture(placeKnownOrder, ({ web }, orderId) => web.clickCapture(orderId, ORDER_MINOR)),
  },
  {
    name: "captureAfterFulfillment",
    what: "the job capture-due, the shipment being known",
    ...capture(placeShippedOrder, async ({ worker }, orderId) => {
      await CATALOGUE["capture-due"](worker, { shop: SHOP, orderId });
    }),
  },
  {
    name: "flowAction",
    what: "Capture BNPL payment of Flow at the route, the shipment being known",
    ...capture(placeShippedOrder, ({ web }, orderId) => web.flowCapture(orderId)),
    engine: "flow",
  },
  {
    name: "home",
    what: "loaders of Home and of the layout",
    ...look(placeKnownOrder, ({ web }) => web.home()),
  },
  {
    name: "orderPage",
    what: "loaders of an order's page and of the layout",
    ...look(placeKnownOrder, async ({ web }, orderId) => {
      await web.order(orderId);
    }),
  },
  {
    name: "fulfilledUntilShown",
    what: "orders/fulfilled at the route, and its jobs until none is due",
    engine: "app",
    captures: true,
    async prepare(counted) {
      const orderId = await placeKnownOrder(counted);
      await fulfillOrder(counted, orderId);
      return orderId;
    },
    async run(counted, orderId) {
      await counted.web.report("orders/fulfilled", orderId);
      return runJobs(counted);
    },
  },
];

type Run = (counted: CountedApp, orderId: OrderId) => Promise<void>;
type Common = Omit<Way, "name" | "what">;

function look(prepare: Way["prepare"], run: Run): Common {
  return { engine: "app", captures: false, prepare, run: withoutJobs(run) };
}

function capture(prepare: Way["prepare"], run: Run): Common {
  return { engine: "app", captures: true, prepare, run: withoutJobs(run) };
}

function withoutJobs(run: Run): Way["run"] {
  return async (counted, orderId) => {
    await run(counted, orderId);
    return [];
  };
}
