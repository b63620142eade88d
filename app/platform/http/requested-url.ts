import type { IncomingMessage } from "node:http";
import { isPlainText } from "~/kernel/plain-text";
import { headerOf } from "./incoming";

const HOST = /^([a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/i;

/**
 * The address that the sender asked for, or null where host, path or query cannot be one, or hold control characters.
 * Host and protocol are those that the nearest proxy states, where there is one.
 */
export function requestedUrl(request: IncomingMessage, trustProxy: number): URL | null {
  const stated = (name: string) => (trustProxy > 0 ? firstOf(headerOf(request, name)) : "");
  const host = stated("x-forwarded-host") || firstOf(request.headers.host);
  const protocol = stated("x-forwarded-proto") || "http";
  const address = request.url ?? "";
  const isHttp = protocol === "http" || protocol === "https";
  if (!isHttp || !HOST.test(host) || !address.startsWith("/")) return null;
  const url = URL.parse(`${protocol}://${host}${address}`);
  return url && isReadable(url) ? url : null;
}

function firstOf(list: string | undefined): string {
  return list?.split(",", 1)[0]?.trim() ?? "";
}

function isReadable(url: URL): boolean {
  try {
    const path = decodeURIComponent(url.pathname);
    // No route matches a path with a line break, not even the one for unknown addresses.
    if (/[\t\r\n]/.test(path) || !isPlainText(path)) return false;
    return url.search === "" || [...url.searchParams].flat().every(isPlainText);
  } catch {
    return false;
  }
}
