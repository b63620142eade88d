import type { Clock } from "~/kernel/clock";
import type { ShopDomain } from "~/kernel/ids";
import type { Logger } from "~/kernel/logger";
import type { Database } from "../database/client.server";
import { readLiveChanges } from "./live-changes.store.server";
import { formatPlace, parsePlace, type LiveEvent, type PlacedEvent } from "./live";

/** How often a process that has listeners looks for changes: one statement for all of its shops. */
const LOOK_MS = 700;
/** A look that failed is tried again after this time. */
const RETRY_MS = 3_000;
/** So many looks without a change, and listeners are told that the line stands. */
const BEAT_LOOKS = 25;
/** Open pages of one shop, and of all shops, in one process. */
export const MOST_OF_SHOP = 100;
export const MOST_IN_ALL = 5_000;

type Hear = (placed: PlacedEvent) => void;

export interface Live {
  /** Null where the process has enough listeners, or ends. */
  listen(shop: ShopDomain, options: { last: string | null; hear: Hear }): (() => void) | null;
  /** Says goodbye to every listener, and takes no more. */
  end(): void;
}

/**
 * Tells the open pages of this process what was committed by any process. It looks at the database instead of being told:
 * PostgreSQL commits transactions that notify one after the other, and a row that every order of a shop counts up would
 * let them wait for each other. While nobody listens nothing is asked.
 */
export function createLive({ db, clock, log }: { db: Database; clock: Clock; log: Logger }): Live {
  const listeners = new Map<ShopDomain, Set<Hear>>();
  let seen: { snapshot: string } | null = null;
  let quiet = 0;
  let timer: NodeJS.Timeout | null = null;
  let isEnded = false;

  const tell = (hears: Iterable<Hear>, event: LiveEvent, snapshot: string): void => {
    const placed = { id: formatPlace(clock.now(), snapshot), event };
    for (const hear of [...hears]) hear(placed);
  };
  const plan = (afterMs: number): void => {
    if (timer === null && listeners.size > 0 && !isEnded)
      timer = setTimeout(() => void look(), afterMs).unref();
  };
  const look = async (): Promise<void> => {
    try {
      const found = await readLiveChanges(db, [...listeners.keys()], seen);
      seen = { snapshot: found.snapshot };
      for (const [shop, orders] of byShop(found.changes))
        tell(listeners.get(shop) ?? [], { kind: "changed", orders }, found.snapshot);
      quiet += 1;
      if (quiet >= BEAT_LOOKS) {
        quiet = 0;
        for (const hears of listeners.values()) tell(hears, { kind: "beat" }, found.snapshot);
      }
      timer = null;
      plan(LOOK_MS);
    } catch (error) {
      // Nothing is lost: the next look begins where the last good one ended.
      log.warn({ err: error }, "changes for open pages were not read");
      timer = null;
      plan(RETRY_MS);
    }
    if (listeners.size === 0) seen = null;
  };
  /** What a page missed while it was away. What changes meanwhile is heard twice, which does no harm. */
  const catchUp = async (shop: ShopDomain, last: string | null, hear: Hear): Promise<void> => {
    const since = parsePlace(last, clock.now());
    const found = await readLiveChanges(db, [shop], since);
    const [orders] = byShop(found.changes).values();
    // Where nobody can tell what a page missed, it missed something.
    const missed = since === null ? null : orders;
    tell(
      [hear],
      missed === undefined ? { kind: "beat" } : { kind: "changed", orders: missed },
      found.snapshot,
    );
  };

  return {
    listen(shop, { last, hear }) {
      const own = listeners.get(shop) ?? new Set();
      const all = [...listeners.values()].reduce((sum, { size }) => sum + size, 0);
      if (isEnded || own.size >= MOST_OF_SHOP || all >= MOST_IN_ALL) return null;
      listeners.set(shop, own.add(hear));
      plan(0);
      catchUp(shop, last, hear).catch((error: unknown) => {
        log.warn({ err: error }, "what an open page missed was not read");
        tell([hear], { kind: "bye" }, "");
      });
      return () => {
        own.delete(hear);
        if (own.size === 0 && listeners.get(shop) === own) listeners.delete(shop);
      };
    },
    end() {
      isEnded = true;
      if (timer) clearTimeout(timer);
      for (const hears of listeners.values()) tell(hears, { kind: "spread" }, seen?.snapshot ?? "");
      listeners.clear();
    },
  };
}

/** The changed orders of each shop; null where there are too many to name. */
function byShop(changes: readonly { shop: ShopDomain; subject: string }[]): Map<ShopDomain, string[] | null> {
  const found = new Map<ShopDomain, string[] | null>();
  for (const { shop, subject } of changes) {
    const before = found.get(shop);
    found.set(shop, subject === "" || before === null ? null : [...(before ?? []), subject]);
  }
  return found;
}
