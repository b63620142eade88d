import type { KustomClient } from "./client.server";
import type { KustomCredentials } from "./credentials";
import { capturePath, toTold } from "./tell-capture.server";
import type { Parcel, ParcelOutcome } from "~/money/direct-provider.port";

interface ShippingInfo {
  shipping_company?: string;
  tracking_number?: string;
  tracking_uri?: string;
}

/**
 * The parcel as Kustom shows it to the customer; empty where nothing is known of it. Longer texts would have the whole
 * capture refused, and half an address or number leads nowhere, so such a field is left out.
 * @see https://docs.kustom.co/contents/api/order-management/
 */
export function toShippingInfo(parcel: Parcel | null): ShippingInfo[] {
  if (parcel === null) return [];
  const { carrier, trackingNumber, trackingUrl } = parcel;
  const info: ShippingInfo = {
    ...(carrier ? { shipping_company: carrier.slice(0, 100) } : {}),
    ...(trackingNumber && trackingNumber.length <= 100 ? { tracking_number: trackingNumber } : {}),
    ...(trackingUrl && trackingUrl.length <= 1024 && URL.canParse(trackingUrl)
      ? { tracking_uri: trackingUrl }
      : {}),
  };
  return Object.keys(info).length > 0 ? [info] : [];
}

/**
 * Adds a parcel to a capture that was made before the parcel was known.
 * @param key the same for the same parcel of the same capture
 * @see https://docs.klarna.com/api/ordermanagement/#operation/appendShippingInfo
 */
export async function addShippingInfo(
  client: KustomClient,
  credentials: KustomCredentials,
  { orderId, captureId, parcel, key }: { orderId: string; captureId: string; parcel: Parcel; key: string },
): Promise<ParcelOutcome> {
  const info = toShippingInfo(parcel);
  if (info.length === 0) return { kind: "told" };
  const answer = await client.send(credentials, {
    method: "POST",
    path: `${capturePath({ orderId, captureId })}/shipping-info`,
    body: { shipping_info: info },
    key,
  });
  return toTold(answer);
}
