import { RETRY_AFTER_MS, type KustomClient } from "./client.server";
import type { KustomCredentials } from "./credentials";
import { kustomOrder, type KustomOrder } from "./order-schema";
import type { AuthorizationReading, ProviderReference } from "~/money/direct-provider.port";

export type OrderRead =
  { kind: "order"; order: KustomOrder } | Exclude<AuthorizationReading, { kind: "read" }>;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Nothing but these characters may stand in an address. Kustom refuses any other form than a UUID. */
const ID_OF: Record<KustomCredentials["system"], RegExp> = { kustom: UUID, klarna: /^[\w-]{1,255}$/ };

export const isOrderId = ({ system }: KustomCredentials, id: string): boolean => ID_OF[system].test(id);

/** An order with this id cannot exist, as its bits name no version of a UUID. */
export const NO_ORDER = "00000000-0000-0000-0000-000000000000";

/**
 * Reads an order of the expected currency. A malformed id is not sent.
 * @see https://docs.kustom.co/contents/api/order-management/
 */
export async function readOrder(
  client: KustomClient,
  credentials: KustomCredentials,
  { id, currency }: Pick<ProviderReference, "id" | "currency">,
): Promise<OrderRead> {
  if (!isOrderId(credentials, id))
    return { kind: "missing", detail: "The id has not the form of an order id." };
  const answer = await client.send(credentials, { method: "GET", path: `/${id}` });
  switch (answer.kind) {
    case "answered":
      return toOrder(answer.body, { id, currency });
    case "refused":
      return answer.status === 404 || answer.status === 400
        ? { kind: "missing", detail: [answer.status, answer.code, answer.text].filter(Boolean).join(" ") }
        : { kind: "no_access", detail: [answer.status, answer.code, answer.text].filter(Boolean).join(" ") };
    case "unknown":
      return { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: answer.detail };
    case "no_access":
    case "unavailable":
      return answer;
  }
}

function toOrder(body: unknown, expected: Pick<ProviderReference, "id" | "currency">): OrderRead {
  const parsed = kustomOrder.safeParse(body);
  if (!parsed.success) return { kind: "unreadable", detail: `The order lacks ${fieldsOf(parsed.error)}.` };
  const order = parsed.data;
  if (order.order_id.toLowerCase() !== expected.id.toLowerCase())
    return { kind: "unreadable", detail: "The answer is about another order." };
  if (order.purchase_currency !== expected.currency)
    return {
      kind: "missing",
      detail: `The order is in ${order.purchase_currency}, not in ${expected.currency}.`,
    };
  return { kind: "order", order };
}

/** Names of fields, and nothing of what stood in them. */
function fieldsOf({ issues }: { issues: readonly { path: readonly PropertyKey[] }[] }): string {
  const names = issues.map(({ path }) => path.map(String).join(".") || "everything");
  return [...new Set(names)].slice(0, 5).join(", ");
}
