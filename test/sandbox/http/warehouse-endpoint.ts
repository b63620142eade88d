import type { IncomingMessage, ServerResponse } from "node:http";
import { receiveWebhook } from "../warehouse/receive-webhook";
import type { Warehouses } from "../warehouse/create-warehouses";
import type { World } from "../model/world";
import { readBody } from "./read-body";
import { respondJson } from "./respond";
import { findShop } from "./shop-of-request";

/** "/warehouse/demo-shop/webhooks" is where the warehouse of demo-shop hears of the app. */
export const WAREHOUSE_PATH = "/warehouse/";

/** Takes the app's signed webhooks for a shop's warehouse. It has no other address. */
export async function answerWarehouse(
  { world, warehouses }: { world: World; warehouses: Warehouses },
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const store = /^\/warehouse\/([a-z0-9][a-z0-9-]*)\/webhooks$/i.exec(url.pathname)?.[1];
  const shop = store === undefined ? null : findShop(world, store.toLowerCase());
  if (!shop) return respondJson(response, 404, { error: "No warehouse has this address." });
  if (request.method !== "POST") return respondJson(response, 405, { error: "Webhooks come by POST." });
  const body = await readBody(request);
  if (body.kind === "aborted") return;
  if (body.kind === "too_large") return respondJson(response, 413, { error: "The body is too large." });
  const header = (name: string) => [request.headers[name]].flat()[0];
  const status = await receiveWebhook(warehouses.of(shop), {
    id: header("webhook-id"),
    timestamp: header("webhook-timestamp"),
    signature: header("webhook-signature"),
    body: body.text,
  });
  respondJson(response, status, {});
}
