import type { IncomingMessage, ServerResponse } from "node:http";

/** Looks at a request, and at its answer once that was given, and lets it pass. */
export type Watcher = (request: IncomingMessage, response: ServerResponse) => void;

/** The address without its query, as it was sent. Browsers send no fragment, but whoever sends one must not hide a path in it. */
export function pathOf(request: IncomingMessage): string {
  const address = request.url ?? "/";
  const end = address.search(/[?#]/);
  return end < 0 ? address : address.slice(0, end);
}

/** Whether the answer goes on for as long as a page listens. */
export const isEventStream = (response: ServerResponse): boolean =>
  String(response.getHeader("Content-Type") ?? "").startsWith("text/event-stream");

/** A header, whose name is in lower case; absent where it was not sent. */
export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/**
 * The address that sent the request. Each proxy adds to `X-Forwarded-For` the address that it was asked by, so the last
 * of them stand for the proxies that the deployer trusts, and what stands before them anybody may have written.
 */
export function senderOf(request: IncomingMessage, trustProxy: number): string {
  const nearest = request.socket.remoteAddress ?? "";
  const stated = headerOf(request, "x-forwarded-for");
  if (trustProxy === 0 || stated === undefined) return nearest;
  const nearestFirst = [nearest, ...stated.split(",").reverse()];
  return nearestFirst[Math.min(trustProxy, nearestFirst.length - 1)]?.trim() || nearest;
}
