import { bulkChangeResolvers } from "../bulk/bulk-changes";
import { bulkResolvers } from "../bulk/bulk-resolvers";
import { flowResolvers } from "../flow-api/flow-trigger-receive";
import { fulfillmentChangeResolvers } from "../fulfillment/fulfillment-changes";
import { fulfillmentCreateResolvers } from "../fulfillment/fulfillment-create";
import { fulfillmentOrderHoldResolvers } from "../fulfillment/fulfillment-order-hold";
import { fulfillmentOrderSplitResolvers } from "../fulfillment/fulfillment-order-split";
import { fulfillmentResolvers } from "../fulfillment/fulfillment-resolvers";
import { definitionChangeResolvers } from "../metafields/definition-changes";
import { definitionResolvers } from "../metafields/definition-resolvers";
import { metafieldChangeResolvers } from "../metafields/metafield-changes";
import { metafieldResolvers } from "../metafields/metafield-resolvers";
import { draftOrderResolvers } from "../orders/draft-orders";
import { findOrderResolvers } from "../orders/find-orders";
import { lineResolvers } from "../orders/line-resolvers";
import { orderCancelResolvers } from "../orders/order-cancel";
import { orderChangeResolvers } from "../orders/order-changes";
import { orderCreateResolvers } from "../orders/order-create";
import { orderResolvers } from "../orders/order-resolvers";
import { riskResolvers } from "../orders/risk-resolvers";
import { tagResolvers } from "../orders/tags";
import { markAsPaidResolvers } from "../payments/mark-as-paid";
import { orderCaptureResolvers } from "../payments/order-capture";
import { refundCreateResolvers } from "../payments/refund-create";
import { refundResolvers } from "../payments/refund-resolvers";
import { transactionResolvers } from "../payments/transaction-resolvers";
import { transactionVoidResolvers } from "../payments/transaction-void";
import { appResolvers } from "../shop/app-resolvers";
import { locationDeactivateResolvers } from "../shop/location-deactivate";
import { nodeResolvers } from "../shop/nodes";
import { shopResolvers } from "../shop/shop-resolvers";
import { subscriptionChangeResolvers } from "../subscriptions/subscription-changes";
import { subscriptionResolvers } from "../subscriptions/subscription-resolvers";
import type { ResolverMap } from "./context";
import { moneyResolvers } from "./money-source";
import { pageInfoResolvers } from "./page";
import { mergeResolvers } from "./resolve-field";
import { userErrorResolvers } from "./user-errors";

/** Everything that the sandbox's Admin API models, room by room. */
export const adminResolvers: ResolverMap = mergeResolvers(
  moneyResolvers,
  pageInfoResolvers,
  userErrorResolvers(
    [
      "UserError",
      "FulfillmentOrderReportProgressUserError",
      "OrderCreateManualPaymentOrderCreateManualPaymentError",
    ],
    [
      "OrderCreateUserError",
      "TransactionVoidUserError",
      "OrderCancelUserError",
      "OrderDeleteUserError",
      "BulkOperationUserError",
      "MetafieldsSetUserError",
      "MetafieldDefinitionCreateUserError",
      "MetafieldDefinitionUpdateUserError",
      "MetafieldDefinitionDeleteUserError",
      "FulfillmentOrderHoldUserError",
      "FulfillmentOrderReleaseHoldUserError",
      "FulfillmentOrderSplitUserError",
    ],
  ),
  shopResolvers,
  appResolvers,
  orderResolvers,
  lineResolvers,
  findOrderResolvers,
  draftOrderResolvers,
  orderCreateResolvers,
  transactionResolvers,
  orderCaptureResolvers,
  transactionVoidResolvers,
  fulfillmentResolvers,
  fulfillmentCreateResolvers,
  fulfillmentChangeResolvers,
  fulfillmentOrderHoldResolvers,
  fulfillmentOrderSplitResolvers,
  orderCancelResolvers,
  orderChangeResolvers,
  riskResolvers,
  tagResolvers,
  metafieldResolvers,
  metafieldChangeResolvers,
  definitionResolvers,
  definitionChangeResolvers,
  markAsPaidResolvers,
  refundResolvers,
  refundCreateResolvers,
  nodeResolvers,
  locationDeactivateResolvers,
  subscriptionResolvers,
  subscriptionChangeResolvers,
  bulkResolvers,
  bulkChangeResolvers,
  flowResolvers,
);
