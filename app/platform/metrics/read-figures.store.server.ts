import { Gauge } from "prom-client";
import type { Database } from "../database/client.server";
import type { Metrics } from "./create-metrics.server";
import type { StoredFigures } from "./stored-figures";
import type { Clock } from "~/kernel/clock";
import type { Logger } from "~/kernel/logger";

export interface FiguresDeps {
  db: Database;
  clock: Clock;
  log: Logger;
  figures: readonly StoredFigures[];
}

/** Several scrapers, or one in a hurry, must not become load on the database. */
const FRESH_MS = 2000;
/** A busy database has better things to do than to count. */
const LIMIT_MS = 2000;

/**
 * Adds gauges for what the database holds. The answered function reads them all, at most once in two seconds. Figures
 * that cannot be read are absent, since an old figure or a zero would say that all is well.
 */
export function addFigures({ registry }: Metrics, deps: FiguresDeps): () => Promise<void> {
  const registers = [registry];
  const isRead = new Gauge({
    name: "capture_desk_figures_read",
    help: "Whether all figures of the database could be read: 1 or 0.",
    registers,
  });
  const groups = deps.figures.map((figures) => {
    const { help, label } = figures;
    const gauges = new Map(
      Object.entries(help).map(([name, text]) => [
        name,
        new Gauge({
          name: `capture_desk_${name}`,
          help: text,
          labelNames: label ? [label] : [],
          registers,
        }),
      ]),
    );
    return { figures, gauges };
  });
  const refresh = async (): Promise<void> => {
    let allRead = true;
    for (const { figures, gauges } of groups) {
      for (const gauge of gauges.values()) clear(gauge, figures.label);
      try {
        for (const { name, of, value } of await readLimited(deps, figures)) {
          const gauge = gauges.get(name);
          if (figures.label && of !== undefined) gauge?.set({ [figures.label]: of }, value);
          else gauge?.set(value);
        }
      } catch (error) {
        allRead = false;
        deps.log.warn({ err: error, figures: [...gauges.keys()] }, "figures were not read");
      }
    }
    isRead.set(allRead ? 1 : 0);
  };
  return atMostEvery(FRESH_MS, refresh);
}

/** The library's reset would show zero where a gauge has no label. */
function clear(gauge: Gauge, label: string | undefined): void {
  if (label) gauge.reset();
  else gauge.remove();
}

function readLimited({ db, clock }: FiguresDeps, figures: StoredFigures) {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(LIMIT_MS)}, true)`;
      return figures.read(tx, clock.now());
    },
    { maxWait: LIMIT_MS, timeout: 2 * LIMIT_MS },
  );
}

/** Callers that come while the work is under way, or shortly after it, share its end. */
function atMostEvery(ms: number, work: () => Promise<void>): () => Promise<void> {
  let latest: { startedAt: number; end: Promise<void> } | null = null;
  return () => {
    const now = performance.now();
    if (!latest || now - latest.startedAt > ms) latest = { startedAt: now, end: work() };
    return latest.end;
  };
}
