import "@shopify/shopify-api/adapters/node";
import {
  ApiVersion,
  HttpResponseError,
  LogSeverity,
  RequestedTokenType,
  shopifyApi,
} from "@shopify/shopify-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { redirectHostsTo } from "../support/network";
import { orderBy } from "./control-client";
import { startReceivingApp, type ReceivingApp } from "./receiving-app";
import { createSandbox, type Sandbox } from "./server";
import { mintIdToken } from "./shopify/oauth/id-token";

const SHOP = "demo-shop.myshopify.com";
let app: ReceivingApp;
let sandbox: Sandbox;
beforeEach(async () => {
  app = await startReceivingApp();
  const webhooks = [{ topic: "orders/create", uri: "/webhooks/orders" }];
  sandbox = await createSandbox({
    shops: "empty",
    app: { applicationUrl: app.url, scopes: ["read_orders"], webhooks },
  });
  redirectHostsTo(sandbox.url);
});
afterEach(async () => {
  redirectHostsTo(null);
  await sandbox.close();
  await app.close();
});

const library = () =>
  shopifyApi({
    apiKey: sandbox.world.app.apiKey,
    apiSecretKey: sandbox.world.app.apiSecret,
    apiVersion: ApiVersion.October26,
    hostName: "app.example",
    isEmbeddedApp: true,
    scopes: ["read_orders"],
    logger: { level: LogSeverity.Error, log: () => {} },
  });

test("Shopify's own library exchanges, refreshes and asks the Admin API", async () => {
  const api = library();
  const sessionToken = await mintIdToken(sandbox.world, SHOP);
  const { session } = await api.auth.tokenExchange({
    shop: SHOP,
    sessionToken,
    requestedTokenType: RequestedTokenType.OfflineAccessToken,
    expiring: true,
  });
  expect(session).toMatchObject({ shop: SHOP, isOnline: false, scope: "read_orders" });
  const refreshToken = session.refreshToken ?? "";
  const renewed = await api.auth.refreshToken({ shop: SHOP, refreshToken });
  const client = new api.clients.Graphql({ session: renewed.session });
  expect(await client.request("{ shop { myshopifyDomain } }")).toMatchObject({
    data: { shop: { myshopifyDomain: SHOP } },
  });
  const again = api.auth.refreshToken({ shop: SHOP, refreshToken });
  await expect(again).rejects.toBeInstanceOf(HttpResponseError);
});

test("Shopify's own library finds a delivered webhook genuine, and a changed one not", async () => {
  await orderBy(sandbox.url, "POST", "orders", { gateway: "Klarna", amount: "10" });
  await sandbox.idle();
  const [webhook] = app.received;
  if (!webhook) throw new Error("no webhook");
  const validate = (rawBody: string) =>
    library().webhooks.validate({
      rawBody,
      rawRequest: { method: "POST", url: webhook.path, headers: webhook.headers },
      rawResponse: {},
    });
  expect(await validate(webhook.body)).toMatchObject({ valid: true, topic: "ORDERS_CREATE", domain: SHOP });
  expect(await validate(`${webhook.body} `)).toMatchObject({ valid: false, reason: "invalid_hmac" });
});
