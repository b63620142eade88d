import { createHmac } from "node:crypto";
import type { Ids } from "./ids";

/** Whoever asks: a shop of its own, with what proves that to each entry. */
export interface Asker {
  shop: string;
  /** Of a person in the shop's admin. */
  sessionToken: string;
  /** Of the shop's warehouse. */
  apiSecret: string;
  appSecret: string;
  /** Different each time, as keys of forms and deliveries are. */
  freshId(): string;
}

interface Sent extends RequestInit {
  path: string;
}
/** A request that names somebody's ids. */
export type Attack = (asker: Asker, ids: Ids) => Sent;

const asPerson = (asker: Asker) => ({ authorization: `Bearer ${asker.sessionToken}` });
export const get =
  (path: (ids: Ids) => string): Attack =>
  (asker, ids) => ({ path: path(ids), headers: asPerson(asker) });

export type Fields = Record<string, string>;
export const form =
  (path: (ids: Ids) => string, fields: (ids: Ids) => Fields): Attack =>
  (asker, ids) => ({
    path: path(ids),
    method: "POST",
    headers: asPerson(asker),
    body: new URLSearchParams({ formKey: asker.freshId(), ...fields(ids) }),
  });

const signed = (asker: Asker, body: string) =>
  createHmac("sha256", asker.appSecret).update(body, "utf8").digest("base64");

export const flow =
  (path: string, handle: string): Attack =>
  (asker, { order }) => {
    const properties = { order_id: order, reason: "x", amount: "1.00" };
    const run = { shopify_domain: asker.shop, action_run_id: asker.freshId(), handle, properties };
    const body = JSON.stringify(run);
    const headers = { "content-type": "application/json", "x-shopify-hmac-sha256": signed(asker, body) };
    return { path, method: "POST", headers, body };
  };

export const webhook =
  (path: string, topic: string, payload: (ids: Ids) => object): Attack =>
  (asker, ids) => {
    const body = JSON.stringify({ shop_domain: asker.shop, myshopify_domain: asker.shop, ...payload(ids) });
    const headers = {
      "content-type": "application/json",
      "x-shopify-topic": topic,
      "x-shopify-hmac-sha256": signed(asker, body),
      "x-shopify-shop-domain": asker.shop,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": asker.freshId(),
      "x-shopify-triggered-at": "2026-11-20T10:00:00Z",
    };
    return { path, method: "POST", headers, body };
  };
