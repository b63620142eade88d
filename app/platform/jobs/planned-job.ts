import type { Pace } from "./pace";
import { keyOf, type JobName, type JobPayloads } from "./jobs";

/** A job as stored. `waits` counts how often the job was postponed because an outside service was unavailable. */
export interface StoredJob<Payload = unknown> {
  payload: Payload;
  waits: number;
}

/** A job as the queue gets it. */
export interface PlannedJob {
  name: JobName;
  stored: StoredJob;
  /** While one job with this key waits in its queue, a second one is not added. */
  singletonKey: string;
  /** The shop whose turn the job takes; null for work that is no single shop's. */
  groupId: string | null;
  /** Jobs of a higher number are fetched first. */
  priority: number;
}

/** Of jobs of a shop that adds few of the kind, and of work that is no single shop's. */
export const WITHIN_PACE = 1;

/** A job that starts later has a key of its own, so that it does not block a job that can start at once. */
export function planJob<Name extends JobName>(
  name: Name,
  stored: StoredJob<JobPayloads[Name]>,
  pace: Pace,
  { startsLater, singletonKey }: { startsLater: boolean; singletonKey?: string | undefined },
): PlannedJob {
  const { payload } = stored;
  const shop = "shop" in payload ? payload.shop : null;
  const key = singletonKey ?? keyOf(name, payload);
  return {
    name,
    stored,
    singletonKey: startsLater ? `${key}/later` : key,
    groupId: shop,
    priority: shop === null || pace(name, shop) ? WITHIN_PACE : 0,
  };
}
