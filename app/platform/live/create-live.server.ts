import type { Clock } from "~/kernel/clock";
import type { ShopDomain } from "~/kernel/ids";
import type { Logger } from "~/kernel/logger";
import type { Database } from "../database/client.server";
import { readLiveChanges, type LiveChanges } from "./live-changes.store.server";
import { formatPlace, parsePlace, type LiveEvent, type PlacedEvent, type Since } from "./live";

/** How often a process that has listeners looks for changes: one statement for all of its shops. */
const LOOK_MS = 700;
/** A look that failed is tried again after this time. */
const RETRY_MS = 3_000;
/** Every so many looks listeners are told that the line stands. */
const BEAT_LOOKS = 25;
/** Open pages of one shop, and of all shops, in one process. */
export const MOST_OF_SHOP = 100;
const MOST_IN_ALL = 5_000;

type Hear = (placed: PlacedEvent) => void;

export interface Live {
  /** Null where the process has enough listeners, or ends. */
  listen(shop: ShopDomain, options: { last: string | null; hear: Hear }): (() => void) | null;
  /** Tells every listener that the process ends, and takes no more. */
  end(): void;
}

/**
 * Tells the open pages of this process what was committed by any process. It looks at the database instead of being told:
 * PostgreSQL commits transactions that notify one after the other, and a row that every order of a shop counts up would
 * let them wait for each other. While nobody listens nothing is asked.
 */
export function createLive({ db, clock, log }: { db: Database; clock: Clock; log: Logger }): Live {
  const listeners = new Map<ShopDomain, Set<Hear>>();
  let joining: Joining[] = [];
  let seen: { snapshot: string } | null = null;
  let looks = 0;
  let timer: NodeJS.Timeout | null = null;
  let isLooking = false;
  let isEnded = false;

  const tell = tellerOf(clock);
  const plan = (afterMs: number): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (isLooking || isEnded || listeners.size + joining.length === 0) return;
    timer = setTimeout(() => void look(), afterMs).unref();
  };
  /** What a page missed while it was away; where nobody can tell what, it missed something. */
  const catchUp = async (page: Joining): Promise<void> => {
    const { since, found } = await readMissed(db, page, clock.now());
    // It may have left meanwhile.
    if (!joining.includes(page)) return;
    joining = joining.filter((each) => each !== page);
    listeners.set(page.shop, (listeners.get(page.shop) ?? new Set()).add(page.hear));
    const orders = since === null ? null : byShop(found.changes).get(page.shop);
    tell([page.hear], orders === undefined ? { kind: "beat" } : { kind: "changed", orders }, found.snapshot);
  };
  const read = async (): Promise<void> => {
    // Pages join between two looks: the next one begins where the last ended, before they caught up, so that they may
    // hear of a change twice and never not at all.
    seen ??= await readLiveChanges(db, [], null);
    await Promise.all(joining.map(catchUp));
    const found = await readLiveChanges(db, [...listeners.keys()], seen);
    seen = found;
    for (const [shop, orders] of byShop(found.changes))
      tell(listeners.get(shop) ?? [], { kind: "changed", orders }, found.snapshot);
    looks = (looks + 1) % BEAT_LOOKS;
    if (looks === 0) for (const hears of listeners.values()) tell(hears, { kind: "beat" }, found.snapshot);
  };
  const look = async (): Promise<void> => {
    isLooking = true;
    let nextMs = LOOK_MS;
    try {
      await read();
    } catch (error) {
      // Nothing is lost: the next look begins where the last good one ended.
      log.warn({ err: error }, "changes for open pages were not read");
      nextMs = RETRY_MS;
    }
    isLooking = false;
    if (listeners.size === 0) seen = null;
    plan(nextMs);
  };

  return {
    listen(shop, { last, hear }) {
      if (isEnded || isFull(listeners, joining, shop)) return null;
      const page = { shop, last, hear };
      joining.push(page);
      plan(0);
      return () => {
        joining = joining.filter((each) => each !== page);
        const hears = listeners.get(shop);
        hears?.delete(hear);
        if (hears?.size === 0) listeners.delete(shop);
      };
    },
    end() {
      isEnded = true;
      plan(0);
      for (const hears of [...listeners.values(), joining.map(({ hear }) => hear)])
        tell(hears, { kind: "spread" }, seen?.snapshot ?? "");
      listeners.clear();
      joining = [];
    },
  };
}

const tellerOf =
  (clock: Clock) =>
  (hears: Iterable<Hear>, event: LiveEvent, snapshot: string): void => {
    const placed = { id: formatPlace(clock.now(), snapshot), event };
    for (const hear of [...hears]) hear(placed);
  };

function isFull(
  listeners: ReadonlyMap<ShopDomain, ReadonlySet<Hear>>,
  joining: readonly Joining[],
  shop: ShopDomain,
): boolean {
  const own = (listeners.get(shop)?.size ?? 0) + joining.filter((each) => each.shop === shop).length;
  const all = [...listeners.values()].reduce((sum, { size }) => sum + size, joining.length);
  return own >= MOST_OF_SHOP || all >= MOST_IN_ALL;
}

/** A place that the database cannot read is none, so that whoever names one keeps nobody else waiting. */
async function readMissed(
  db: Database,
  { shop, last }: Joining,
  now: Date,
): Promise<{ since: Since | null; found: LiveChanges }> {
  const since = parsePlace(last, now);
  try {
    return { since, found: await readLiveChanges(db, [shop], since) };
  } catch (error) {
    if (since === null) throw error;
    return { since: null, found: await readLiveChanges(db, [shop], null) };
  }
}

/** A page that has not heard yet what it missed. */
interface Joining {
  shop: ShopDomain;
  last: string | null;
  hear: Hear;
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
