import type { IncomingMessage } from "node:http";
import { readUpTo } from "./read-up-to";

export type ReceivedBody =
  | { kind: "body"; bytes: Buffer<ArrayBuffer> }
  /** Announced or sent larger than the limit; nothing of it is kept. */
  | { kind: "too_large" }
  /** The sender went away, or was slower than the server waits. */
  | { kind: "broken_off" };

/** The time that a sender of a refused body has to read the answer before the connection is closed. */
const LINGER_MS = 5_000;

/** Reads the body of a request, of which never more than the limit, in bytes, is in memory. */
export async function receiveBody(request: IncomingMessage, limit: number): Promise<ReceivedBody> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return refuse(request);
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const bytes = await readUpTo(chunks, limit).catch(() => "broken_off" as const);
  if (bytes === "broken_off") return { kind: "broken_off" };
  return bytes ? { kind: "body", bytes } : refuse(request);
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
