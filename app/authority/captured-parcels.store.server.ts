import * as z from "zod";
import type { Authority } from "~/gateways/authority";
import { asId, type AuthorizationId, type OrderId, type ShopDomain, type TransactionId } from "~/kernel/ids";
import type { Parcel } from "~/money/direct-provider.port";
import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";

/** A capture that was asked of a provider's own API, with the parcels that the provider was told of. */
export interface CaptureWithParcels {
  id: string;
  authority: Authority;
  authorizationId: AuthorizationId;
  requestedAt: Date;
  /** The provider's name of the capture; null while it is not known to be made. */
  captureId: TransactionId | null;
  /** What went with the capture; null for none, undefined while that is not decided. */
  parcel: SentParcel | null | undefined;
  toldParcels: readonly string[];
}

export interface SentParcel extends Parcel {
  id: string;
}

const text = z.string().nullable();
const sent = z.object({ id: z.string(), carrier: text, trackingNumber: text, trackingUrl: text });

/** Oldest first. */
export async function findCaptures(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<CaptureWithParcels[]> {
  const rows = await db.operation.findMany({
    where: { shop, orderId, kind: "capture", authority: { not: "shopify" }, state: { not: "rejected" } },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    authority: row.authority,
    authorizationId: asId<AuthorizationId>(row.authorizationId),
    requestedAt: row.requestedAt,
    captureId:
      row.state === "succeeded" && row.providerReference !== null
        ? asId<TransactionId>(row.providerReference)
        : null,
    parcel: row.parcel === null ? undefined : (sent.safeParse(row.parcel).data ?? null),
    toldParcels: row.toldParcels,
  }));
}

/** Stores which parcel goes with a capture, or that none does, unless that was decided before. */
export async function fixParcel(
  db: Database,
  shop: ShopDomain,
  operationId: string,
  parcel: SentParcel | null,
): Promise<void> {
  await db.operation.updateMany({
    where: { shop, id: operationId, parcel: { equals: Prisma.DbNull } },
    data: { parcel: parcel ? { ...parcel } : {} },
  });
}

/** Stores that nothing is left to tell about a parcel. */
export async function noteTold(
  db: Database,
  shop: ShopDomain,
  operationId: string,
  parcelId: string,
): Promise<void> {
  await db.operation.update({
    where: { shop_id: { shop, id: operationId } },
    data: { toldParcels: { push: parcelId } },
  });
}
