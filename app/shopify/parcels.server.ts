import type { ShopifyClient } from "./client.server";
import type { ReadParcelsQuery } from "./generated/admin.generated";
import { fromGid, toGid } from "./gid";
import { isCanceled } from "./map";
import { readResult } from "./read-result";
import { READ_PARCELS } from "./shipping.graphql";
import { parcelIdOf, type Parcels, type TrackedParcel } from "~/orders/parcels.port";

export function createParcels(client: ShopifyClient): Parcels {
  return {
    async read(shop, orderId) {
      const answer = await client.query(shop, READ_PARCELS, { id: toGid("Order", orderId) });
      return readResult(answer, ({ order }) => (order?.fulfillments ?? []).flatMap(toParcels));
    },
  };
}

type Fulfillment = NonNullable<ReadParcelsQuery["order"]>["fulfillments"][number];

function toParcels({ id, status, createdAt, trackingInfo }: Fulfillment): TrackedParcel[] {
  if (isCanceled(status)) return [];
  const numbered = trackingInfo.flatMap(({ number, ...more }) => (number ? [{ number, ...more }] : []));
  return numbered.map(({ number, company, url }, place) => ({
    id: parcelIdOf(fromGid(id), place),
    leftAt: new Date(createdAt),
    carrier: company ?? null,
    trackingNumber: number,
    trackingUrl: url ?? null,
  }));
}
