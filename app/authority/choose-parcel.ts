import type { TrackedParcel } from "~/orders/parcels.port";
import type { CaptureWithParcels } from "./captured-parcels.store.server";

type Told = Pick<CaptureWithParcels, "parcel" | "toldParcels">;

/** The parcels that went with no capture and that the provider was not told of later. */
export function untoldParcels<Known extends Pick<TrackedParcel, "id">>(
  parcels: readonly Known[],
  captures: readonly Told[],
): Known[] {
  const told = new Set(captures.flatMap(({ parcel, toldParcels }) => [parcel?.id, ...toldParcels]));
  return parcels.filter(({ id }) => !told.has(id));
}

/** The parcel that goes with a new capture: the latest one that no other capture has. */
export function parcelToSend(
  parcels: readonly TrackedParcel[],
  captures: readonly Told[],
): TrackedParcel | null {
  return untoldParcels(parcels, captures).at(-1) ?? null;
}

/**
 * The capture that a parcel belongs to: the first one since it left, which it caused, and otherwise the last one before.
 * Null while no capture was made.
 */
export function captureOfParcel<Capture extends Pick<CaptureWithParcels, "requestedAt" | "captureId">>(
  { leftAt }: Pick<TrackedParcel, "leftAt">,
  captures: readonly Capture[],
): Capture | null {
  const made = captures.filter(({ captureId }) => captureId !== null);
  return made.find(({ requestedAt }) => requestedAt >= leftAt) ?? made.at(-1) ?? null;
}
