import { useEffect, useSyncExternalStore } from "react";
import { growingWait } from "./growing-wait";

// A page reads its data anew by itself: when orders changed, while something runs, after each action. Where such a reading
// met a deploy or a lost network, Remix would put an error in the page's place, and what somebody was typing would be
// gone. So a reading of the page that is shown waits and asks again until it has an answer, and the page says so meanwhile.

const WAITS = { first: 1_000, longest: 60_000 };
/** A deploy is over within this time, and a page that said so would only startle people. */
const SAID_AFTER_MS = 5_000;

type Fetch = typeof fetch;

interface Reading {
  ask: Fetch;
  /** The address of the page that is shown; null where an error is shown, of which nothing can be lost. */
  shownAt: () => URL | null;
  wait: (failures: number, signal: AbortSignal | null) => Promise<void>;
  /** Hears of each failure, and that it is over. */
  onFailing: (isFailing: boolean) => void;
}

/** Asks as `ask` does, but a reading of the shown page's data until the server answers it. Giving up ends it as ever. */
export function patientFetch({ ask, shownAt, wait, onFailing }: Reading): Fetch {
  return async (input, init) => {
    const shown = shownAt();
    if (!shown || !isDataOf(shown, input, init)) return ask(input, init);
    const signal = init?.signal ?? null;
    try {
      for (let failures = 1; ; failures += 1) {
        const response = await ask(input, init).catch((error: unknown) => {
          if (signal?.aborted) throw error;
          return null;
        });
        if (response && response.status < 500 && response.status !== 429) return response;
        onFailing(true);
        await wait(failures, signal);
      }
    } finally {
      onFailing(false);
    }
  };
}

/** Remix asks for a page's data at the page's address with ".data" behind it, and names the parts that it wants. */
function isDataOf(shown: URL, input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const request = input instanceof Request ? input : null;
  const asked = new URL(request?.url ?? String(input), shown);
  const method = init?.method ?? request?.method ?? "GET";
  const path = shown.pathname === "/" ? "/_root" : shown.pathname.replace(/\/$/, "");
  if (method.toUpperCase() !== "GET" || asked.origin !== shown.origin || asked.pathname !== `${path}.data`)
    return false;
  return searchOf(asked) === searchOf(shown);
}

function searchOf({ searchParams }: URL): string {
  const own = [...searchParams].filter(([name]) => name !== "_routes" && name !== "index");
  return new URLSearchParams(own).toString();
}

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

let errorsShown = 0;
let failingSince: Date | null = null;
let saying: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function tell(since: Date | null): void {
  failingSince = since;
  for (const listener of listeners) listener();
}

function hearFailing(isFailing: boolean): void {
  if (isFailing && saying === undefined) {
    const since = new Date();
    saying = setTimeout(() => tell(since), SAID_AFTER_MS);
  }
  if (isFailing || saying === undefined) return;
  clearTimeout(saying);
  saying = undefined;
  tell(null);
}

/** Has the page's own readings wait for the server, from now on. */
export function readPatiently(): void {
  const ask = window.fetch.bind(window);
  window.fetch = patientFetch({
    ask,
    shownAt: () => (errorsShown > 0 ? null : new URL(window.location.href)),
    wait: waitOf,
    onFailing: hearFailing,
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

/** Since when the shown page could not be read anew; null where it is up to date. */
export function useFailingSince(): Date | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => failingSince,
    () => null,
  );
}
