import { createHmac } from "node:crypto";
import { control, orderBy } from "../sandbox/control-client";
import { FLOW_ACTIONS } from "./flow-server";
import { type InstalledApp, SHOP, installApp } from "./installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "./web-process";
import type { OrderId } from "~/kernel/ids";

export interface FlowAnswer {
  status: number;
  message: string;
}

/** Calls the app's Flow addresses as Flow does, without a Flow. */
export interface FlowCaller {
  app: InstalledApp;
  /** Signs with the app's secret by default; null sends no signature. */
  post(path: string, body: unknown, options?: { hmac?: string | null; method?: string }): Promise<FlowAnswer>;
  capture(properties: Record<string, unknown>, fields?: Record<string, unknown>): Promise<FlowAnswer>;
  hold(properties: Record<string, unknown>): Promise<FlowAnswer>;
  report(orderId: unknown): Promise<FlowAnswer>;
  /** The body of a run of the capture action with a new id. */
  runBody(
    properties: Record<string, unknown>,
    fields?: Record<string, unknown>,
  ): { properties: Record<string, unknown> } & Record<string, unknown>;
  sign(body: string, secret?: string): string;
  /** Makes an order of a pay-later gateway, authorized and shipped. */
  shippedOrder(): Promise<OrderId>;
  /** Amounts captured of the order, as Shopify shows them. */
  captures(orderId: OrderId): Promise<string[]>;
  fulfill(orderId: OrderId, body?: object): Promise<void>;
  /** Deletes what earlier tests left. */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

/** An installed app with import on, in front of a sandbox. */
export async function createFlowCaller(): Promise<FlowCaller> {
  const app = await installApp();
  becomeWebProcess(app);
  await app.switchImport(true);
  let runs = 0;
  const sign = (body: string, secret: string = app.env.SHOPIFY_API_SECRET) =>
    createHmac("sha256", secret).update(body, "utf8").digest("base64");
  const runBody: FlowCaller["runBody"] = (properties, fields = {}) => ({
    shop_id: "690933842",
    shopify_domain: SHOP,
    action_run_id: `run-${(runs += 1)}`,
    action_definition_id: "capture-bnpl-payment",
    handle: "capture-bnpl-payment",
    properties,
    ...fields,
  });
  const post: FlowCaller["post"] = async (path, body, { hmac, method = "POST" } = {}) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const signature = hmac === undefined ? sign(text) : hmac;
    const headers = { "content-type": "application/json" };
    const request = new Request(`https://app.test${path}`, {
      method,
      headers: signature === null ? headers : { ...headers, "x-shopify-hmac-sha256": signature },
      body: text,
    });
    const action = FLOW_ACTIONS[path];
    if (!action) throw new Error(`There is no route ${path}.`);
    return read(async () => action({ request, params: {}, context: {} }));
  };
  const fulfill: FlowCaller["fulfill"] = async (orderId, body = {}) => {
    await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, body);
  };
  return {
    app,
    post,
    sign,
    runBody,
    fulfill,
    capture: (properties, fields) => post("/flow/capture", runBody(properties, fields)),
    hold: (properties) => post("/flow/hold", runBody(properties, { handle: "hold-bnpl-order" })),
    report: (order_id) => post("/flow/report", runBody({ order_id }, { handle: "report-bnpl-capture" })),
    async shippedOrder() {
      const orderId = await app.placeOrder({ gateway: "Billink", amount: "40.00" });
      await fulfill(orderId);
      return orderId;
    },
    async captures(orderId) {
      const { transactions } = await orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
      return transactions
        .filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS")
        .map(({ amount }) => amount.amount);
    },
    async startOver() {
      await (await app.composition.boss()).deleteAllJobs();
      await app.db.flowActionRun.deleteMany();
      await app.db.flowTriggerStatus.deleteMany();
      await control(app.sandbox.url, "DELETE", "faults");
    },
    async close() {
      stopBeingWebProcess();
      await app.close();
    },
  };
}

async function read(answer: () => Promise<Response>): Promise<FlowAnswer> {
  try {
    const response = await answer();
    const text = await response.text();
    return { status: response.status, message: text === "" ? "" : (JSON.parse(text) as FlowAnswer).message };
  } catch (thrown) {
    if (thrown instanceof Response) return { status: thrown.status, message: "" };
    throw thrown;
  }
}
