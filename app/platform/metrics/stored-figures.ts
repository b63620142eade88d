import type { Tx } from "../database/client.server";

/** Gauges that one query of a room reads. Their names get the app's prefix where they are shown. */
export interface StoredFigures<Name extends string = string> {
  help: Record<Name, string>;
  /** The one label that the gauges may have. */
  label?: string;
  /** Counts over all shops, so the query has to read no more than what waits to be done. */
  read(tx: Tx, now: Date): Promise<Sample<Name>[]>;
}

interface Sample<Name extends string> {
  name: Name;
  /** The label's value. */
  of?: string;
  value: number;
}

/** The age that a gauge shows; zero where there is nothing to have an age. */
export function secondsSince(time: Date | null | undefined, now: Date): number {
  return time ? Math.max(0, (now.getTime() - time.getTime()) / 1000) : 0;
}
