import { useEffect, useRef } from "react";
import { formatAge, LAST_EVENT, takeEvents, type LiveEvent } from "~/platform/live/live";
import { growingWait } from "./growing-wait";

const ADDRESS = "/live";
/** Before a page tries again. */
const WAITS = { first: 1_000, longest: 60_000 };
/** Within this time the pages of a process that ended come back, each at a moment of its own. */
const SPREAD_MS = 5_000;
/** A page that nobody sees leaves its connection to others after this time: browsers allow few per address. */
const HIDDEN_MS = 60_000;
/** A line on which not even a beat arrived for so long is dead. */
const SILENCE_MS = 60_000;

/**
 * Calls `onChange` with the ids of orders that changed, or null for many, soon after it happened anywhere. One connection
 * per page, which comes back by itself and hears what it missed. A request by script and not an EventSource, because only
 * such a request carries the session token.
 */
export function useLive(onChange: (orders: readonly string[] | null) => void): void {
  const heard = useRef(onChange);
  useEffect(() => {
    heard.current = onChange;
  }, [onChange]);
  useEffect(() => {
    const left = new AbortController();
    void listen((orders) => heard.current(orders), left.signal);
    return () => left.abort();
  }, []);
}

async function listen(
  onChange: (orders: readonly string[] | null) => void,
  left: AbortSignal,
): Promise<void> {
  let place: string | null = null;
  let failures = 0;
  while (!left.aborted) {
    await untilSeen(left);
    if (left.aborted) return;
    const ended = await follow(place ?? formatAge(performance.now()), left, (id, event) => {
      place = id;
      failures = 0;
      if (event.kind === "changed") onChange(event.orders);
    });
    if (ended === "failed") failures += 1;
    await wait(waitOf(ended, failures), left);
  }
}

type Ended = "ended" | "spread" | "failed";

function waitOf(ended: Ended, failures: number): number {
  if (ended === "spread") return Math.random() * SPREAD_MS;
  if (ended === "ended") return 0;
  return growingWait(failures, WAITS);
}

/** Reads one connection until it ends, and says how. */
async function follow(
  place: string,
  left: AbortSignal,
  hear: (id: string, event: LiveEvent) => void,
): Promise<Ended> {
  const over = new AbortController();
  const stop = () => over.abort();
  const hidden = watchHidden(stop);
  let silence = setTimeout(stop, SILENCE_MS);
  left.addEventListener("abort", stop);
  let ended: Ended = "failed";
  try {
    const response = await fetch(ADDRESS, { headers: { [LAST_EVENT]: place }, signal: over.signal });
    if (!response.ok || !response.body) return "failed";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let buffer = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return ended;
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE_MS);
      const { events, rest } = takeEvents(buffer + value);
      buffer = rest;
      for (const { id, event } of events) {
        ended = event.kind === "spread" ? "spread" : "ended";
        // A process that says goodbye without having looked names no place; the page's own stays good.
        if (event.kind === "changed" || event.kind === "beat") hear(id, event);
      }
    }
  } catch {
    // Left unseen is no failure; everything else is the network's or the server's.
    return document.visibilityState === "hidden" ? "ended" : "failed";
  } finally {
    clearTimeout(silence);
    hidden();
    left.removeEventListener("abort", stop);
  }
}

/** Calls `stop` once the page was out of sight for a while; answers how to watch no longer. */
function watchHidden(stop: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") timer = setTimeout(stop, HIDDEN_MS);
  };
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
  };
}

/** Waits until somebody sees the page, or it is left. */
function untilSeen(left: AbortSignal): Promise<void> {
  if (document.visibilityState === "visible" || left.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState !== "visible" && !left.aborted) return;
      document.removeEventListener("visibilitychange", look);
      left.removeEventListener("abort", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    left.addEventListener("abort", look);
  });
}

function wait(ms: number, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      left.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    left.addEventListener("abort", end);
  });
}
