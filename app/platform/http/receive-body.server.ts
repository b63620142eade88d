import type { IncomingMessage } from "node:http";

export type ReceivedBody =
  | { kind: "body"; bytes: Buffer<ArrayBuffer> }
  /** Announced or sent larger than the limit; nothing of it is kept. */
  | { kind: "too_large" }
  /** The sender went away, or was slower than the server waits. */
  | { kind: "broken_off" };

/** The time that a sender of a refused body has to read the answer before the connection is closed. */
const LINGER_MS = 5_000;

/**
 * Reads the body of a request, of which never more than the limit, in bytes, is in memory. By events, because a burst of
 * webhooks would spend more time on iterating over the chunks than on all that is done with them.
 */
export function receiveBody(request: IncomingMessage, limit: number): Promise<ReceivedBody> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve(refuse(request));
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        request.off("data", onData);
        resolve(refuse(request));
      }
    };
    request.on("data", onData);
    request.once("end", () => resolve({ kind: "body", bytes: Buffer.concat(chunks) }));
    request.once("error", () => resolve({ kind: "broken_off" }));
    request.once("close", () => resolve({ kind: "broken_off" }));
  });
}

/**
 * What still comes is thrown away for a while: to close the connection at once would reach the sender before the answer
 * does.
 */
function refuse(request: IncomingMessage): ReceivedBody {
  request.resume();
  const end = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, LINGER_MS);
  end.unref();
  request.once("close", () => clearTimeout(end));
  return { kind: "too_large" };
}
