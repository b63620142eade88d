import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Logger } from "~/kernel/logger";
import { isEventStream, pathOf, type Watcher } from "./http/incoming";

const SANE_ID = /^[A-Za-z0-9._-]{8,64}$/;
/** The platform requests these paths every few seconds, so only failures are logged. */
const QUIET = new Set(["/healthz", "/readyz"]);

/**
 * Logs one line per request: method, path, status, time and an id, which the answer carries too. Nothing else is
 * logged, because query strings hold session tokens, headers hold signatures, and bodies hold customer data.
 */
export function requestLog(log: Logger): Watcher {
  return (request, response) => {
    const startedAt = performance.now();
    const requestId = idOf(request);
    const path = pathOf(request);
    response.setHeader("X-Request-Id", requestId);
    response.on("close", () => {
      const fields = {
        requestId,
        method: request.method,
        path,
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
      };
      // A page that listens goes when it likes.
      if (!response.writableFinished && !isEventStream(response)) log.warn(fields, "request broken off");
      else if (response.statusCode >= 500) log.error(fields, "request answered");
      else if (!QUIET.has(path)) log.info(fields, "request answered");
    });
  };
}

/** The request id that a proxy in front set, if the id is well-formed. */
function idOf(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && SANE_ID.test(given) ? given : randomUUID();
}
