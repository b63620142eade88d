import { evaluatePromql, keyOf, type Scrape, secondsOf } from "./evaluate-promql";

export type AlertState = "inactive" | "pending" | "firing";

/** The state of an alert at one evaluation; seconds. */
export interface Judged {
  at: number;
  state: AlertState;
}

/**
 * Judges an alert at every evaluation from a moment on as Prometheus does: what its expression answers is pending at first, fires once it
 * was there at each evaluation for the time of `for`, and is forgotten as soon as it is gone. With several series the
 * alert is what the worst of them is.
 */
export function followAlert(
  alert: { expr: string; for: string },
  scrapes: readonly Scrape[],
  { fromSeconds, everySeconds }: { fromSeconds: number; everySeconds: number },
): Judged[] {
  const holdSeconds = secondsOf(alert.for);
  const judged: Judged[] = [];
  let since = new Map<string, number>();
  const end = scrapes.at(-1)?.at ?? 0;
  for (let at = fromSeconds; at <= end; at += everySeconds) {
    const active = evaluatePromql(alert.expr, { scrapes, at }).map(keyOf);
    since = new Map(active.map((key) => [key, since.get(key) ?? at]));
    const longest = Math.max(...[...since.values()].map((start) => at - start));
    judged.push({ at, state: since.size === 0 ? "inactive" : longest >= holdSeconds ? "firing" : "pending" });
  }
  return judged;
}
