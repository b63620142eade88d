import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { TrackedParcel } from "~/orders/parcels.port";
import { findCaptures, noteTold, type CaptureWithParcels } from "./captured-parcels.store.server";
import { captureOfParcel, untoldParcels } from "./choose-parcel";
import { findParcels } from "./find-parcels.server";

type Context = Pick<AppContext, "db" | "parcels" | "providers" | "log">;
type Unavailable = { kind: "unavailable"; retryAfterMs: number; detail: string };

/**
 * Tells the providers of an order's captures the tracking numbers that went with none of them, each once: a second
 * request for the same parcel has the same key. A provider that takes no parcel later has nothing to be told, and one
 * that refuses is not asked again, because no money depends on it.
 */
export async function tellParcels(
  ctx: Context,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<{ kind: "done" } | Unavailable> {
  const captures = await findCaptures(ctx.db, shop, orderId);
  const reading = await findParcels(ctx, shop, orderId);
  if (reading.kind !== "read") return reading.kind === "unavailable" ? reading : { kind: "done" };
  for (const parcel of untoldParcels(reading.value, captures)) {
    const capture = captureOfParcel(parcel, captures);
    const waits = capture && (await tell(ctx, { shop, orderId, capture, parcel }));
    if (waits) return waits;
  }
  return { kind: "done" };
}

async function tell(
  ctx: Context,
  asked: { shop: ShopDomain; orderId: OrderId; capture: CaptureWithParcels; parcel: TrackedParcel },
): Promise<Unavailable | null> {
  const { shop, orderId, capture, parcel } = asked;
  const { id, authority, authorizationId, captureId } = capture;
  const provider = ctx.providers[authority];
  if (provider.addParcel && captureId !== null) {
    const request = {
      shop,
      orderId,
      authorizationId,
      captureId,
      parcel,
      idempotencyKey: `${id}/${parcel.id}`,
    };
    const answer = await provider.addParcel(request);
    if (answer.kind === "unavailable") return answer;
    if (answer.kind !== "told") ctx.log.warn({ shop, orderId, answer }, "parcel not told to the provider");
    // Credentials are mended by people; the next reading asks again.
    if (answer.kind === "no_access") return null;
  }
  await noteTold(ctx.db, shop, id, parcel.id);
  return null;
}
