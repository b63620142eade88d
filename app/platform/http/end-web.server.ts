import type { RequestListener, Server } from "node:http";
import type { Logger } from "~/kernel/logger";

/** The time in which a load balancer learns that the process is not ready, and sends its requests elsewhere. */
const NOTICE_MS = 5_000;
/** The time that running requests have to end after that; longer than a call to Shopify may take. */
const GRACE_MS = 20_000;
const READINESS = "/readyz";

export interface WebEnd {
  log: Logger;
  /** Frees the resources of the process, once no request needs them. */
  close(): Promise<void>;
  /** Ends what would go on for as long as the process lives, as soon as it is told to end. */
  endStreams?: () => void;
  noticeMs?: number;
}

/**
 * Ends the web process when it is told to. Readiness fails first, while requests are still answered, each of which also
 * closes its connection. Then no connection is accepted, running requests end, and the resources are freed.
 */
export function endOnSignal(server: Server, { log, close, endStreams, noticeMs = NOTICE_MS }: WebEnd): void {
  let ending = false;
  const end = (signal: string): void => {
    if (ending) return;
    ending = true;
    log.info({ signal }, "web ends");
    sendElsewhere(server);
    endStreams?.();
    setTimeout(() => stop(server, close), noticeMs);
  };
  process.on("SIGTERM", () => end("SIGTERM"));
  process.on("SIGINT", () => end("SIGINT"));
}

function sendElsewhere(server: Server): void {
  const listeners = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    response.setHeader("Connection", "close");
    const [path] = (request.url ?? "").split("?");
    if (path !== READINESS) for (const answer of listeners) answer(request, response);
    else response.writeHead(503, { "Cache-Control": "no-store" }).end(JSON.stringify({ kind: "ending" }));
  });
}

function stop(server: Server, close: () => Promise<void>): void {
  const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  // A request that began before the signal did not close its connection, which is idle once it is answered.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  server.close(() => {
    clearTimeout(late);
    clearInterval(idle);
    void close().finally(() => process.exit(0));
  });
}
