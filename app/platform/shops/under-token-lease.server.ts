import type { Session } from "@shopify/shopify-api";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../database/client.server";
import type { Sessions } from "../sessions/sessions.store.server";
import { returnTokenLease, takeTokenLease } from "./token-lease.store.server";
import type { ShopDomain } from "~/kernel/ids";

const WAIT_STEP_MS = 100;
/** The total wait is longer than a lease lasts, so a waiting process outlives a holder that died. */
const WAIT_STEPS = 400;

interface LeaseDeps {
  db: Database;
  sessions: Sessions;
  newId: () => string;
}

export interface LeasedWork<T> {
  /** Whether a process that waits for the lease can continue with the stored session. */
  isSettled: (latest: Session | undefined) => boolean;
  /** The work that is done while holding the lease, with the session that is stored then. */
  work: (latest: Session | undefined) => Promise<T>;
}

export type LeasedResult<T> =
  { kind: "worked"; value: T } | { kind: "settled"; value: Session | undefined } | { kind: "late" };

/**
 * Works on a shop's offline token while no other process does. A waiting process continues as soon as the stored
 * session is good enough for it; the answer is "late" where that never happens.
 */
export async function underTokenLease<T = Session | undefined>(
  deps: LeaseDeps,
  session: Pick<Session, "id" | "shop">,
  { isSettled, work }: LeasedWork<T>,
): Promise<LeasedResult<T>> {
  const holder = deps.newId();
  const shop = session.shop as ShopDomain;
  for (let step = 0; step < WAIT_STEPS; step += 1) {
    if (await takeTokenLease(deps.db, shop, holder)) {
      try {
        return { kind: "worked", value: await work(await deps.sessions.read(session.id)) };
      } finally {
        await returnTokenLease(deps.db, shop, holder);
      }
    }
    const latest = await deps.sessions.read(session.id);
    if (isSettled(latest)) return { kind: "settled", value: latest };
    await pause(WAIT_STEP_MS);
  }
  return { kind: "late" };
}
