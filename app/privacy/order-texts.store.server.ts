import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { TimelineKind } from "~/orders/timeline";
import type { Tx } from "~/platform/database/client.server";

/** What may tell of a customer in an event's data: a person's reason for a refund, or a tracking number. */
const TOLD_IN: Partial<Record<TimelineKind, string>> = {
  operation_requested: "note",
  operation_rejected: "note",
  operation_unknown: "note",
  operation_settled: "note",
  shipment_reported: "tracking",
  // Only of the events that tell of a parcel: the text of others is the provider's own word.
  provider_event: "text",
};

/**
 * Erases, of orders whose customer is redacted, tracking numbers and reasons of refunds wherever they are stored. What has
 * no final answer yet keeps them: a request that is repeated with the same key and other words is refused, and the
 * money's fate would stay unknown.
 */
export async function eraseTexts(tx: Tx, shop: ShopDomain, orderIds: readonly OrderId[]): Promise<void> {
  await eraseInTimeline(tx, shop, orderIds);
  await eraseInRequests(tx, shop, orderIds);
  await tx.reportedShipment.updateMany({
    where: { shop, orderId: { in: [...orderIds] }, settledAt: { not: null } },
    data: { trackingNumber: null, trackingCompany: null, trackingUrl: null },
  });
}

async function eraseInTimeline(tx: Tx, shop: ShopDomain, orderIds: readonly OrderId[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "TimelineEvent" SET "data" = "data" || jsonb_build_object("field", NULL)
    FROM unnest(${Object.keys(TOLD_IN)}::text[], ${Object.values(TOLD_IN)}::text[]) AS "told" ("in", "field")
    WHERE "shop" = ${shop} AND "orderId" = ANY(${orderIds}) AND "kind" = "told"."in"
      AND "data" ->> "field" IS NOT NULL AND coalesce("data" ->> 'event', 'parcel') = 'parcel'`;
}

async function eraseInRequests(tx: Tx, shop: ShopDomain, orderIds: readonly OrderId[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Operation" SET
      "goods" = CASE WHEN "goods" ->> 'note' IS NULL THEN "goods" ELSE "goods" || '{"note": null}' END,
      "parcel" = CASE WHEN "parcel" ->> 'id' IS NULL THEN "parcel"
        ELSE "parcel" || '{"carrier": null, "trackingNumber": null, "trackingUrl": null}' END
    WHERE "shop" = ${shop} AND "orderId" = ANY(${orderIds}) AND "state" NOT IN ('requested', 'unknown')
      AND ("goods" ->> 'note' IS NOT NULL OR "parcel" ->> 'trackingNumber' IS NOT NULL)`;
  await tx.$executeRaw`
    UPDATE "Instruction" SET "plan" = (
      SELECT jsonb_agg(
        CASE WHEN "step" #> '{goods,note}' IS NULL THEN "step" ELSE jsonb_set("step", '{goods,note}', 'null') END
        ORDER BY "place")
      FROM jsonb_array_elements("plan") WITH ORDINALITY AS "of" ("step", "place"))
    WHERE "shop" = ${shop} AND "orderId" = ANY(${orderIds}) AND "endedAt" IS NOT NULL
      AND "plan" @? '$[*].goods.note ? (@ != null)'`;
  await tx.$executeRaw`
    UPDATE "Confirmation" SET "asked" = jsonb_set("asked", '{wish,details,note}', 'null')
    WHERE "shop" = ${shop} AND "orderId" = ANY(${orderIds}) AND "waitingSlot" IS NULL
      AND "asked" #>> '{wish,details,note}' IS NOT NULL`;
}
