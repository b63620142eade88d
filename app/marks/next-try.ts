const MINUTE_MS = 60_000;
/** Most causes pass within minutes; asking more often does not repair what lasts for hours. */
const WAIT_MINUTES = [1, 5, 15, 60, 240];

/** Milliseconds that a mark waits after this many failed tries; the first failure counts as one. */
export function waitAfterFailures(failures: number): number {
  const index = Math.min(Math.max(failures, 1), WAIT_MINUTES.length) - 1;
  return (WAIT_MINUTES[index] ?? 0) * MINUTE_MS;
}
