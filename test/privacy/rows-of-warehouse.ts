import { ANNA } from "../support/people";
import type { ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";

/** One row in each table that tells of a warehouse's access, and of what it is told. */
export function rowsOfWarehouse(db: Database, { shop, at }: { shop: ShopDomain; at: Date }) {
  return {
    ApiKey: () => db.apiKey.create({ data: { shop, id: "1", name: "x", createdBy: ANNA, createdAt: at } }),
    ApiSecret: () =>
      db.apiSecret.create({
        data: { shop, id: "1", keyId: "1", hash: `x_${shop}`, lastFour: "wxyz", createdAt: at },
      }),
    ApiRequest: () =>
      db.apiRequest.create({
        data: { shop, keyId: "1", id: "1", at, method: "GET", path: "/orders", status: 200 },
      }),
    ApiRequestCount: () =>
      db.apiRequestCount.create({
        data: {
          shop,
          keyId: "1",
          hour: at,
          method: "GET",
          path: "/orders",
          status: 200,
          count: 1,
          lastAt: at,
        },
      }),
    IdempotentRequest: () =>
      db.idempotentRequest.create({
        data: {
          shop,
          keyId: "1",
          idempotencyKey: "x",
          operation: "capture",
          bodyHash: "x",
          leasedUntil: at,
          requestedAt: at,
        },
      }),
    WebhookEndpoint: () =>
      db.webhookEndpoint.create({
        data: { shop, id: "1", url: "x", secret: "x", createdBy: ANNA, createdAt: at },
      }),
    WebhookAttempt: () =>
      db.webhookAttempt.create({ data: { shop, id: "1", messageId: "1", at, durationMs: 1 } }),
  };
}
