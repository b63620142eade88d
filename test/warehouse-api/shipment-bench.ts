import { z } from "zod";
import { control, orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import type { ApiBench } from "./api-bench";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { OrderId } from "~/kernel/ids";
import type { ReportedShipments } from "~/settings/settings";

/** What a warehouse and a merchant do about parcels. `api` is asked at each step, since a test file opens it late. */
export function shipmentsOf(api: () => ApiBench) {
  let keys = 0;
  const choose = (reportedShipments: ReportedShipments, captureEngine: CaptureEngine | null = "app") =>
    api().app.db.settings.update({ where: { shop: SHOP }, data: { reportedShipments, captureEngine } });
  const grant = () =>
    control(api().app.sandbox.url, "POST", "scopes", {
      grant: ["write_merchant_managed_fulfillment_orders"],
    });
  const report = (orderId: OrderId, body: object = { type: "all" }, key = `key-${(keys += 1)}`) =>
    api().call("POST", `/orders/${orderId}/shipments`, { body, headers: { "idempotency-key": key } });
  const order = () =>
    api().order({ lines: [{ title: "Lamp", unitPrice: "10.00", quantity: 3 }], amount: undefined });
  const linesOf = async (orderId: OrderId) =>
    (await api().call("GET", `/orders/${orderId}`)).body?.["lines"] as { id: string; shipped: number }[];
  const some = async (orderId: OrderId, quantity: number) => ({
    type: "lines",
    lines: [{ id: (await linesOf(orderId))[0]?.id, quantity }],
  });
  const atShopify = (orderId: OrderId, verb = "", body?: object) =>
    orderBy(api().app.sandbox.url, verb ? "POST" : "GET", `orders/${orderId}${verb && `/${verb}`}`, body);
  const fulfillments = async (orderId: OrderId) =>
    z.looseObject({ fulfillments: z.array(z.unknown()) }).parse(await atShopify(orderId)).fulfillments;
  const rows = (orderId: OrderId) => api().app.db.reportedShipment.count({ where: { orderId } });
  return { choose, grant, report, order, linesOf, some, atShopify, fulfillments, rows };
}
