import type { AppContext } from "~/context";
import { addCounts, type RequestCount } from "./request-counts.store.server";

const FLUSH_MS = 2000;
const HOUR_MS = 3_600_000;

/** Counts requests in memory and writes the counts every two seconds, so that no request waits for its count. */
export interface RequestCounts {
  note(request: Omit<RequestCount, "hour" | "count" | "lastAt">): void;
  flush(): Promise<void>;
}

/** Counts of a process that is killed are lost; they only show people whether a connector works. */
export function createRequestCounts({
  db,
  clock,
  log,
}: Pick<AppContext, "db" | "clock" | "log">): RequestCounts {
  let waiting = new Map<string, RequestCount>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const counts = [...waiting.values()];
    waiting = new Map();
    if (counts.length === 0) return;
    await addCounts(db, counts).catch((error: unknown) => log.warn({ err: error }, "requests not counted"));
  };
  return {
    note({ shop, keyId, method, path, status }) {
      const lastAt = clock.now();
      const hour = new Date(Math.floor(lastAt.getTime() / HOUR_MS) * HOUR_MS);
      const key = JSON.stringify([shop, keyId, hour, method, path, status]);
      const count = (waiting.get(key)?.count ?? 0) + 1;
      waiting.set(key, { shop, keyId, hour, method, path, status, count, lastAt });
      timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
    },
    flush,
  };
}
