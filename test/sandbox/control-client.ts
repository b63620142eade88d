/** Calls to a sandbox's control API, for tests: JSON in, status and JSON out. */
export interface ControlReply {
  status: number;
  body: Record<string, unknown>;
}

export async function control(
  url: string,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
): Promise<ControlReply> {
  const response = await fetch(`${url}/sandbox/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export interface OrderView {
  id: number;
  name: string;
  financialStatus: string | null;
  fulfillmentStatus: string;
  gateways: string[];
  total: { amount: string; currency: string };
  capturable: { amount: string; currency: string };
  refunded: { amount: string; currency: string };
  lines: { id: number; title: string; quantity: number; fulfillableQuantity: number }[];
  transactions: {
    id: number;
    kind: string;
    status: string;
    by: { kind: string };
    errorCode: string | null;
    amount: { amount: string; currency: string };
  }[];
}

/** A control verb that answers `{order}`; anything but a 2xx is a failed test. */
export async function orderBy(
  url: string,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<OrderView> {
  const reply = await control(url, method, path, body);
  if (reply.status >= 300)
    throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body["order"] as OrderView;
}

/** A GraphQL request as the app sends it. */
export async function askAdmin(
  url: string,
  token: string,
  query: string,
  options: { shop?: string; signal?: AbortSignal } = {},
) {
  const response = await fetch(`${url}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-shopify-access-token": token,
      "x-shopify-shop-domain": options.shop ?? "demo-shop.myshopify.com",
    },
    body: JSON.stringify({ query }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  return response;
}

export const captureMutation = (order: OrderView, amount = order.capturable.amount): string => {
  const parent = order.transactions.find((transaction) => transaction.kind === "AUTHORIZATION");
  return `mutation { orderCapture(input: {
    id: "gid://shopify/Order/${order.id}", parentTransactionId: "gid://shopify/OrderTransaction/${parent?.id ?? 0}",
    amount: "${amount}", currency: ${order.total.currency} }) { transaction { id kind status errorCode } userErrors { field message } } }`;
};
