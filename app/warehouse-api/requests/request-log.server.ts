import type { AppContext } from "~/context";
import { addRequests, LATEST_PER_KEY, type NewRequest } from "./recent-requests.store.server";
import { addCounts, type RequestCount } from "./request-counts.store.server";

const FLUSH_MS = 2000;
const HOUR_MS = 3_600_000;

/** Notes requests in memory and writes them every two seconds, so that no request waits for its own note. */
export interface RequestLog {
  note(request: Omit<NewRequest, "id" | "at">): void;
  flush(): Promise<void>;
}

/** Requests noted by a process that is killed are lost; they only show people whether a connector works. */
export function createRequestLog(ctx: Pick<AppContext, "db" | "clock" | "newId" | "log">): RequestLog {
  let counts = new Map<string, RequestCount>();
  let latest = new Map<string, NewRequest[]>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const noted = { counts: [...counts.values()], requests: [...latest.values()].flat() };
    counts = new Map();
    latest = new Map();
    if (noted.counts.length > 0) await write(ctx, noted);
  };
  return {
    note(request) {
      const at = ctx.clock.now();
      addCount(counts, request, at);
      const ofKey = latest.get(request.keyId) ?? [];
      ofKey.push({ ...request, id: ctx.newId(), at });
      latest.set(request.keyId, ofKey.slice(-LATEST_PER_KEY));
      timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
    },
    flush,
  };
}

function addCount(
  counts: Map<string, RequestCount>,
  { shop, keyId, method, path, status }: Omit<NewRequest, "id" | "at">,
  lastAt: Date,
): void {
  const hour = new Date(Math.floor(lastAt.getTime() / HOUR_MS) * HOUR_MS);
  const key = JSON.stringify([shop, keyId, hour, method, path, status]);
  const count = (counts.get(key)?.count ?? 0) + 1;
  counts.set(key, { shop, keyId, hour, method, path, status, count, lastAt });
}

async function write(
  { db, log }: Pick<AppContext, "db" | "log">,
  { counts, requests }: { counts: RequestCount[]; requests: NewRequest[] },
): Promise<void> {
  await Promise.all([addCounts(db, counts), addRequests(db, requests)]).catch((error: unknown) =>
    log.warn({ err: error }, "requests not noted"),
  );
}
