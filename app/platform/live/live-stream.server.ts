import type { ShopDomain } from "~/kernel/ids";
import type { Live } from "./create-live.server";
import { formatEvent, LAST_EVENT } from "./live";

/** Pages come back with a new session token, so that nobody listens on for long after the shop let them go. */
const LONGEST_MS = 5 * 60_000;
/** A page that does not read gets no more: it comes back when it does, and hears what it missed. */
const MOST_UNREAD = 100;

/**
 * The answer to a page that listens for the shop's changes, until the page goes, the process ends or the time is over.
 * 503 where the process takes no more listeners.
 */
export function liveStream(live: Live, { shop, request }: { shop: ShopDomain; request: Request }): Response {
  const encoder = new TextEncoder();
  let leave: (() => void) | null = null;
  let hasPlace = false;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    leave?.();
    leave = null;
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const finish = (): void => {
        if (!leave) return;
        stop();
        controller.close();
      };
      leave = live.listen(shop, {
        last: request.headers.get(LAST_EVENT),
        hear(placed) {
          if (!leave) return;
          controller.enqueue(encoder.encode(formatEvent(placed)));
          if (placed.event.kind === "spread" || (controller.desiredSize ?? 0) < -MOST_UNREAD) finish();
        },
      });
      if (!leave) return;
      hasPlace = true;
      timer = setTimeout(finish, LONGEST_MS).unref();
      if (request.signal.aborted) finish();
      else request.signal.addEventListener("abort", finish, { once: true });
    },
    cancel: stop,
  });
  if (!hasPlace)
    return new Response("Too many pages listen. Come back in a minute.", {
      status: 503,
      headers: { "Retry-After": "60" },
    });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // Neither a proxy nor our own compression may hold events back to make a larger piece of them.
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
