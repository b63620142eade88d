import type { ConnectionFault } from "~/platform/database/generated/enums";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A provider that did not answer may answer soon. */
const UNREACHABLE_MS = 15 * MINUTE_MS;

/** Spreads the checks of shops that connected at the same time. */
const JITTER_MS = 120 * MINUTE_MS;

/** When a connection is checked next. `randomBytes` spreads checks, so that a provider is not asked for all at once. */
export function nextCheckAt(
  { now, fault }: { now: Date; fault: ConnectionFault | null },
  randomBytes: (count: number) => Uint8Array,
): Date | null {
  if (fault === "credentials_gone") return null;
  if (fault === "unreachable") return new Date(now.getTime() + UNREACHABLE_MS);
  const [high = 0, low = 0] = randomBytes(2);
  const share = (high * 256 + low) / 65_536;
  return new Date(now.getTime() + DAY_MS + Math.round(share * JITTER_MS));
}
