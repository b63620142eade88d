import { useEffect, useSyncExternalStore } from "react";
import { growingWait } from "./growing-wait";
import { patientFetch } from "./patient-fetch";

const WAITS = { first: 1_000, longest: 60_000 };
/** A deploy is over within this time, and a page that said so would only startle people. */
const SAID_AFTER_MS = 5_000;

function waitOf(failures: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener("abort", stop);
        resolve();
      },
      growingWait(failures, WAITS),
    );
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop);
  });
}

/** What the page says of its server. */
interface Silence {
  /** Since when the shown page could not be read anew; null where it is up to date. */
  failingSince: Date | null;
  /** When somebody sent something that nobody answered; null where it was answered, or sent anew. */
  unansweredAt: Date | null;
}

const NONE: Silence = { failingSince: null, unansweredAt: null };
let errorsShown = 0;
let silence = NONE;
let saying: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function tell(change: Partial<Silence>): void {
  silence = { ...silence, ...change };
  for (const listener of listeners) listener();
}

function hearFailing(isFailing: boolean): void {
  if (isFailing && saying === undefined) {
    const since = new Date();
    saying = setTimeout(() => tell({ failingSince: since }), SAID_AFTER_MS);
  }
  if (isFailing || saying === undefined) return;
  clearTimeout(saying);
  saying = undefined;
  tell({ failingSince: null });
}

/** Has the page's own readings wait for the server, from now on. */
export function askPatiently(): void {
  const ask = window.fetch.bind(window);
  window.fetch = patientFetch({
    ask,
    shownAt: () => (errorsShown > 0 ? null : new URL(window.location.href)),
    wait: waitOf,
    onFailing: hearFailing,
    onSent: (isAnswered) => tell({ unansweredAt: isAnswered ? null : new Date() }),
  });
}

/** While an error stands in the page's place, a reading fails at once, and whoever asked for it sees that. */
export function useErrorShown(): void {
  useEffect(() => {
    errorsShown += 1;
    return () => {
      errorsShown -= 1;
    };
  }, []);
}

export function useSilence(): Silence {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => silence,
    () => NONE,
  );
}

/** Takes the word of what nobody answered away. */
export const dismissUnanswered = (): void => tell({ unansweredAt: null });
