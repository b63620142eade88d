import { randomUUID } from "node:crypto";
import { type AskPage, type AskSigned, createAskPage, createAskSigned } from "./route-requests";
import { type InstalledApp, SHOP } from "../../support/installed-app";
import type { OrderId } from "~/kernel/ids";

export type ReportedTopic = "orders/updated" | "orders/fulfilled";

/** The web process, asked at its routes as Shopify and a browser ask it. */
export interface WebProcess {
  /** Shopify reports something of an order. */
  report(topic: ReportedTopic, orderId: OrderId): Promise<void>;
  home(): Promise<void>;
  /** Answers how much of the order its page shows as captured. */
  order(orderId: OrderId): Promise<{ capturedMinor: number }>;
  /** A click on the button that captures all of it. */
  clickCapture(orderId: OrderId, amountMinor: number): Promise<void>;
  flowCapture(orderId: OrderId): Promise<void>;
}

/** The environment has to be there before: the modules of the routes take it as they load. */
export async function createWebProcess({ env, sandbox }: InstalledApp): Promise<WebProcess> {
  const askPage = createAskPage(sandbox.world);
  const askSigned = createAskSigned(env.SHOPIFY_API_SECRET);
  return { ...(await createPages(askPage)), ...(await createCallbacks(askSigned)) };
}

/**
 * The loaders of one page run side by side. Here they take turns, so that it is not left to chance which of their queries
 * meet at one moment and become one statement. The root's loader asks no database, so it is left out.
 */
async function createPages(ask: AskPage): Promise<Pick<WebProcess, "home" | "order" | "clickCapture">> {
  const layout = await import("~/routes/_app");
  const homePage = await import("~/routes/_app._index");
  const orderPage = await import("~/routes/_app.orders.$orderId");
  return {
    async home() {
      const args = await ask("/");
      await layout.loader(args);
      await homePage.loader(args);
    },
    async order(orderId) {
      const args = await ask(`/orders/${orderId}`, { orderId });
      await layout.loader(args);
      const { order } = await orderPage.loader(args);
      return { capturedMinor: order.captured.amountMinor };
    },
    async clickCapture(orderId, amountMinor) {
      const form = captureForm(amountMinor);
      const answer = await orderPage.action(await ask(`/orders/${orderId}`, { orderId }, form));
      if (answer.outcome.kind !== "recorded") throw new Error(`Not captured: ${JSON.stringify(answer)}`);
    },
  };
}

const captureForm = (amountMinor: number): URLSearchParams =>
  new URLSearchParams({
    intent: "capture",
    formKey: randomUUID(),
    wish: JSON.stringify({ kind: "all" }),
    amountMinor: String(amountMinor),
    capturedMinor: "0",
    currency: "EUR",
    givesUpRest: "false",
    ignoresCurrentTotal: "false",
  });

async function createCallbacks(ask: AskSigned): Promise<Pick<WebProcess, "report" | "flowCapture">> {
  const webhooks = await import("~/routes/webhooks.orders");
  const flow = await import("~/routes/flow.capture");
  return {
    async report(topic, orderId) {
      const headers = webhookHeaders(topic);
      const { status } = await webhooks.action(ask("/webhooks/orders", { id: Number(orderId) }, headers));
      if (status !== 200) throw new Error(`The webhook was refused: ${status}.`);
    },
    async flowCapture(orderId) {
      const response = await flow.action(ask("/flow/capture", flowRun(orderId)));
      if (response.status !== 200) throw new Error(`Flow's action was refused: ${await response.text()}`);
    },
  };
}

const webhookHeaders = (topic: ReportedTopic): Record<string, string> => ({
  "x-shopify-topic": topic,
  "x-shopify-shop-domain": SHOP,
  "x-shopify-api-version": "2026-10",
  "x-shopify-webhook-id": randomUUID(),
  "x-shopify-event-id": randomUUID(),
  "x-shopify-triggered-at": new Date().toISOString(),
});

const flowRun = (orderId: OrderId) => ({
  shop_id: "690933842",
  shopify_domain: SHOP,
  action_run_id: randomUUID(),
  action_definition_id: "capture-bnpl-payment",
  handle: "capture-bnpl-payment",
  properties: { order_id: orderId },
});
