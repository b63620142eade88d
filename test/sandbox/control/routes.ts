import { changeAppRoute, readAppRoute, registerAppRoute } from "./app";
import { bulkResultRoute } from "./bulk-result";
import { advanceClockRoute, readClockRoute } from "./clock";
import type { ControlRoute } from "./control-route";
import { changeTagsRoute } from "./tags";
import { changeWebhooksRoute, listDeliveriesRoute, redeliverRoute } from "./deliveries";
import { completeDraftRoute, listDraftsRoute, makeDraftRoute } from "./draft-orders";
import { addFaultRoute, clearFaultsRoute, listFaultsRoute, removeFaultRoute } from "./faults";
import { editOrderRoute } from "./edit-order";
import { fulfillOrderRoute } from "./fulfill-order";
import { holdOrderRoute, moveOrderRoute, releaseOrderRoute, splitOrderRoute } from "./fulfillment-orders";
import { changeGatewayRoute, readGatewaysRoute } from "./gateways";
import { configRoute, idTokenRoute, userRoute } from "./identity";
import { listOrdersRoute, readOrderRoute } from "./list-orders";
import { editMetafieldRoute } from "./metafields";
import { changeMailsRoute, clearMailsRoute, listMailsRoute } from "./mails";
import { cancelOrderRoute, captureOrderRoute, refundOrderRoute, voidOrderRoute } from "./move-money";
import { placeOrderRoute } from "./place-order";
import { listProvidersRoute } from "./providers";
import { privacyRoute } from "./privacy";
import { clearRequestsRoute, listRequestsRoute } from "./requests";
import { reportPaymentRoute } from "./report-payment";
import { resetRoute } from "./reset";
import { assessRiskRoute } from "./risk";
import { grantScopesRoute, readScopesRoute } from "./scopes";
import { changeStaffRoute } from "./staff";
import { changeSettingsRoute, readSettingsRoute } from "./settings";
import {
  changeWarehouseRoute,
  listWarehouseOrdersRoute,
  readIntoWarehouseRoute,
  readWarehouseRoute,
  shipFromWarehouseRoute,
} from "./warehouse";
import { addWorkflowRoute, changeWorkflowRoute, readWorkflowsRoute, removeWorkflowRoute } from "./workflows";
import { healthRoute, listShopsRoute, seedRoute } from "./world";

/** Every control verb. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  healthRoute,
  listShopsRoute,
  listProvidersRoute,
  resetRoute,
  seedRoute,
  changeStaffRoute,
  readClockRoute,
  advanceClockRoute,
  listOrdersRoute,
  readOrderRoute,
  placeOrderRoute,
  makeDraftRoute,
  listDraftsRoute,
  completeDraftRoute,
  fulfillOrderRoute,
  editOrderRoute,
  holdOrderRoute,
  releaseOrderRoute,
  splitOrderRoute,
  moveOrderRoute,
  changeTagsRoute,
  assessRiskRoute,
  editMetafieldRoute,
  captureOrderRoute,
  voidOrderRoute,
  refundOrderRoute,
  cancelOrderRoute,
  reportPaymentRoute,
  readSettingsRoute,
  changeSettingsRoute,
  readGatewaysRoute,
  changeGatewayRoute,
  readWorkflowsRoute,
  changeWorkflowRoute,
  addWorkflowRoute,
  removeWorkflowRoute,
  listFaultsRoute,
  addFaultRoute,
  clearFaultsRoute,
  removeFaultRoute,
  listRequestsRoute,
  clearRequestsRoute,
  listDeliveriesRoute,
  redeliverRoute,
  changeWebhooksRoute,
  changeAppRoute,
  readScopesRoute,
  grantScopesRoute,
  readAppRoute,
  registerAppRoute,
  readWarehouseRoute,
  changeWarehouseRoute,
  shipFromWarehouseRoute,
  readIntoWarehouseRoute,
  listWarehouseOrdersRoute,
  listMailsRoute,
  changeMailsRoute,
  clearMailsRoute,
  bulkResultRoute,
  privacyRoute,
  idTokenRoute,
  userRoute,
  configRoute,
];
