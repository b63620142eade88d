import { SHOPIFY_CAPABILITIES } from "./capabilities";
import type { ShopifyClient } from "./client.server";
import type { CurrencyCode } from "./generated/admin.types";
import { toGid, toTransactionGid } from "./gid";
import { reasonOfVoidCode } from "./map-rejection";
import { outcomeOfNoAnswer, outcomeOfPayload } from "./outcome";
import { CAPTURE, READ_GATEWAY, REFUND, VOID } from "./payments.graphql";
import { toDecimal } from "~/kernel/money";
import type {
  CaptureRequest,
  ChosenLine,
  PaymentProvider,
  ProviderOutcome,
  RefundedShipping,
  RefundGoods,
  RefundRequest,
  VoidRequest,
} from "~/money/payment-provider.port";
import type { ShopAdmin } from "~/orders/shop-admin.port";

/**
 * Moves money by asking Shopify, which asks the gateway. Each request is sent once and its answer classified; nothing
 * is retried here.
 */
export function createShopifyProvider(
  client: ShopifyClient,
  admin: Pick<ShopAdmin, "readOrder">,
): PaymentProvider {
  return {
    name: "shopify",
    capabilities: SHOPIFY_CAPABILITIES,
    capture: (request) => capture(client, request),
    void: (request) => voidAuthorization(client, request),
    refund: (request) => refund(client, request),
    async readOrder(shop, id) {
      const reading = await admin.readOrder(shop, id);
      if (reading.kind === "read")
        return reading.value ? { kind: "read", order: reading.value } : { kind: "missing" };
      if (reading.kind === "unreadable")
        return { kind: "unavailable", retryAfterMs: NEEDS_CHANGE_RETRY_MS, detail: reading.order.error };
      const retryAfterMs = reading.kind === "unavailable" ? reading.retryAfterMs : NEEDS_CHANGE_RETRY_MS;
      return { kind: "unavailable", retryAfterMs, detail: reading.detail };
    },
  };
}

/** A shop without the app, or an unreadable amount, stays unknown until somebody changes that. */
const NEEDS_CHANGE_RETRY_MS = 15 * 60_000;

async function capture(client: ShopifyClient, request: CaptureRequest): Promise<ProviderOutcome> {
  const answer = await client.mutateFor(request.onBehalfOf, request.shop, CAPTURE, {
    input: {
      id: toGid("Order", request.orderId),
      parentTransactionId: toGid("OrderTransaction", request.authorizationId),
      amount: toDecimal(request.amount),
      currency: request.amount.currency as CurrencyCode,
      // Where the gateway does not know the field, Shopify refuses even `false` (recorded 2026-04).
      ...(request.releasesRemaining ? { finalCapture: true } : {}),
    },
  });
  if (answer.kind !== "answered") return outcomeOfNoAnswer(answer);
  const payload = answer.data.orderCapture;
  return outcomeOfPayload(payload?.transaction, payload?.userErrors ?? []);
}

async function voidAuthorization(client: ShopifyClient, request: VoidRequest): Promise<ProviderOutcome> {
  const parentTransactionId = toGid("OrderTransaction", request.authorizationId);
  const answer = await client.mutateFor(request.onBehalfOf, request.shop, VOID, {
    parentTransactionId,
  });
  if (answer.kind !== "answered") return outcomeOfNoAnswer(answer);
  const payload = answer.data.transactionVoid;
  return outcomeOfPayload(payload?.transaction, payload?.userErrors ?? [], (error) =>
    reasonOfVoidCode(error.code),
  );
}

async function refund(client: ShopifyClient, request: RefundRequest): Promise<ProviderOutcome> {
  const parentId = toTransactionGid(request.captureId);
  const gateway = await client.query(request.shop, READ_GATEWAY, { id: parentId });
  // The query only reads, so a lost answer means that nothing happened.
  if (gateway.kind === "unknown") return { kind: "unavailable", retryAfterMs: 2000, detail: gateway.detail };
  if (gateway.kind !== "answered") return outcomeOfNoAnswer(gateway);
  const orderId = toGid("Order", request.orderId);
  const answer = await client.mutateFor(request.onBehalfOf, request.shop, REFUND, {
    key: request.idempotencyKey,
    input: {
      orderId,
      currency: request.amount.currency as CurrencyCode,
      notify: request.goods?.notify ?? false,
      ...(request.goods?.note ? { note: request.goods.note } : {}),
      ...toRefundedUnits(request),
      transactions: [
        {
          orderId,
          parentId,
          kind: "REFUND",
          // The field is required, though Shopify ignores it and uses the parent's gateway (recorded).
          gateway: gateway.data.node?.gateway ?? "",
          amount: toDecimal(request.amount),
        },
      ],
    },
  });
  if (answer.kind !== "answered") return outcomeOfNoAnswer(answer);
  const payload = answer.data.refundCreate;
  const { nodes, pageInfo } = payload?.refund?.transactions ?? { nodes: [], pageInfo: null };
  // The app asked for one transaction. Of several, none alone says how much was refunded.
  if (pageInfo?.hasNextPage) return { kind: "unknown", detail: "Shopify refunded in more than one part." };
  return outcomeOfPayload(nodes[0], payload?.userErrors ?? []);
}

/**
 * The goods that the order then shows as refunded, beside the money. Shopify does not compare the two: where discounts
 * or a part paid elsewhere make them differ, it stores the difference as an adjustment. A line's goods are restocked
 * only where a person said so and where, because only people know whether and where they are.
 * @see shopify.dev/docs/api/admin-graphql/latest/input-objects/RefundLineItemInput
 */
function toRefundedUnits({ lines = [], goods }: RefundRequest) {
  const restock = goods?.restock ?? [];
  const gone = lines.filter(({ lineId }) => restock.every((units) => units.lineId !== lineId));
  const refundLineItems = [...restock.map(toRestocked), ...gone.map(toUnstocked)];
  return {
    ...(refundLineItems.length > 0 ? { refundLineItems } : {}),
    ...(goods?.shipping ? { shipping: toRefundedShipping(goods.shipping) } : {}),
  };
}

const toRefundedShipping = (shipping: RefundedShipping) =>
  shipping.kind === "rest" ? { fullRefund: true } : { amount: toDecimal(shipping.amount) };

const toUnstocked = ({ lineId, quantity }: ChosenLine) => ({
  lineItemId: toGid("LineItem", lineId),
  quantity,
  restockType: "NO_RESTOCK" as const,
});

const toRestocked = ({ lineId, quantity, kind, locationId }: RefundGoods["restock"][number]) => ({
  lineItemId: toGid("LineItem", lineId),
  quantity,
  restockType: RESTOCK_TYPES[kind],
  locationId: toGid("Location", locationId),
});

const RESTOCK_TYPES = { cancel: "CANCEL", return: "RETURN" } as const;
