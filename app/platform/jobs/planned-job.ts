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
}

/** A job that starts later has a key of its own, so that it does not block a job that can start at once. */
export function planJob<Name extends JobName>(
  name: Name,
  stored: StoredJob<JobPayloads[Name]>,
  { startsLater, singletonKey }: { startsLater: boolean; singletonKey?: string | undefined },
): PlannedJob {
  const { payload } = stored;
  const key = singletonKey ?? keyOf(name, payload);
  return {
    name,
    stored,
    singletonKey: startsLater ? `${key}/later` : key,
    groupId: "shop" in payload ? payload.shop : null,
  };
}
