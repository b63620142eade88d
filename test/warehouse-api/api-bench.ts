import { orderBy } from "../sandbox/control-client";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import type { OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import { API_SCOPES, type ApiScope } from "~/warehouse-api/keys/api-key";
import { createKey } from "~/warehouse-api/keys/create-key.server";

export interface ApiReply {
  status: number;
  headers: Headers;
  /** The JSON of the body; null where there is none. */
  body: Record<string, unknown> | null;
}

export interface CallOptions {
  /** The secret; null sends none. */
  secret?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The app's API route in front of an installed shop, with a key that may do everything. */
export interface ApiBench {
  app: InstalledApp;
  secret: string;
  keyId: string;
  call(method: string, path: string, options?: CallOptions): Promise<ApiReply>;
  send(request: Request): Promise<ApiReply>;
  keyWith(scopes: ApiScope[]): Promise<string>;
  /** Makes an authorized order, known to the app. */
  order(fields?: Record<string, unknown>): Promise<OrderId>;
  /** Amounts captured of the order, as Shopify shows them. */
  captures(orderId: OrderId): Promise<string[]>;
  close(): Promise<void>;
}

export const API = "https://app.test/api/v1";

export async function createApiBench(): Promise<ApiBench> {
  const app = await installApp();
  becomeWebProcess(app);
  await app.switchImport(true);
  const route = await import("~/routes/api.v1.$");
  const make = (scopes: ApiScope[]) =>
    createKey(app.ctx, { shop: SHOP, name: "Monta", scopes, expiresAt: null, actor: ANNA });
  const { secret, keyId } = await make([...API_SCOPES]);
  const send = async (request: Request): Promise<ApiReply> => {
    const isRead = ["GET", "HEAD", "OPTIONS"].includes(request.method);
    const handle = isRead ? route.loader : route.action;
    const { status, headers, ...response } = await replyOf(
      await handle({ request, params: {}, context: {} }),
    );
    return { status, headers, body: response.body };
  };
  return {
    app,
    secret,
    keyId,
    send,
    call(method, path, { secret: own = secret, body, headers = {} } = {}) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return send(
        new Request(`${API}${path}`, {
          method,
          headers: {
            ...(own === null ? {} : { authorization: `Bearer ${own}` }),
            ...(body === undefined ? {} : { "content-type": "application/json" }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: text }),
        }),
      );
    },
    keyWith: async (scopes) => (await make(scopes)).secret,
    async order(fields = {}) {
      const orderId = await app.placeOrder({ gateway: "Klarna", amount: "40.00", ...fields });
      await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "person" });
      return orderId;
    },
    async captures(orderId) {
      const { transactions } = await orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
      return transactions
        .filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS")
        .map(({ amount }) => amount.amount);
    },
    async close() {
      stopBeingWebProcess();
      await app.close();
    },
  };
}

async function replyOf(response: Response): Promise<ApiReply> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== "" ? (JSON.parse(text) as Record<string, unknown>) : null,
  };
}
