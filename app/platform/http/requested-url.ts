import type { Request } from "express";
import { isPlainText } from "~/kernel/plain-text";

const HOST = /^([a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/i;

/**
 * The address that the sender asked for, or null where host, path or query cannot be one, or hold control characters.
 * The host that a proxy states counts where express trusts the proxy.
 */
export function requestedUrl(request: Request): URL | null {
  const host = hostOf(request);
  const isHttp = request.protocol === "http" || request.protocol === "https";
  if (!isHttp || !HOST.test(host) || !request.originalUrl.startsWith("/")) return null;
  const text = `${request.protocol}://${host}${request.originalUrl}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && isReadable(url) ? url : null;
}

/** With its port, which express's own `hostname` leaves out. */
function hostOf(request: Request): string {
  const trusts = request.app.get("trust proxy fn") as (address: string, hop: number) => boolean;
  const forwarded = trusts(request.socket.remoteAddress ?? "", 0) ? request.get("x-forwarded-host") : "";
  return (forwarded || request.get("host") || "").split(",", 1)[0]?.trim() ?? "";
}

function isReadable(url: URL): boolean {
  try {
    const path = decodeURIComponent(url.pathname);
    // No route matches a path with a line break, not even the one for unknown addresses.
    return !/[\t\r\n]/.test(path) && [path, ...[...url.searchParams].flat()].every(isPlainText);
  } catch {
    return false;
  }
}
