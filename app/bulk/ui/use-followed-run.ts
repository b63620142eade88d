import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { BulkRunView } from "../bulk-view";
import { isRunning } from "./is-running";
import { BULK_ADDRESS } from "./use-bulk";

/**
 * The current state of the run. It is loaded by itself every `everyMs` while the page is visible, so that the page does
 * not reload all the time; only the run's end reloads the page's data.
 */
export function useFollowedRun(loaded: BulkRunView, everyMs = 1500): BulkRunView {
  const { data, load, state } = useFetcher<BulkRunView | null>();
  const { revalidate } = useRevalidator();
  const following = isRunning(loaded);
  const run = following && data?.id === loaded.id && data.attempt === loaded.attempt ? data : loaded;
  const active = isRunning(run);
  useEffect(() => {
    if (!active || state !== "idle") return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") load(BULK_ADDRESS);
    }, everyMs);
    return () => clearInterval(timer);
  }, [active, everyMs, load, state]);
  const ended = following && !active;
  useEffect(() => {
    if (ended) revalidate();
  }, [ended, revalidate]);
  return run;
}
