import { isIP } from "node:net";
import { isPublicAddress } from "./public-address";

export type UrlFault =
  | "malformed"
  | "too_long"
  | "not_https"
  /** A name or a password in the URL. */
  | "credentials"
  | "port"
  /** The host is an address, or resolves to one, that is not on the public internet. */
  | "not_public"
  /** No address was found for the host. */
  | "unknown_host";

const LONGEST_URL = 2000;
const HTTPS_PORT = 443;
/** Ports below belong to other services, which nobody may reach through the app. */
const FIRST_FREE_PORT = 1024;

/** The host as a resolver or a socket takes it: an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

/**
 * Reads the address of a receiver. It must be https, without credentials, on port 443 or one from 1024 on, at a host
 * that is no private address in any notation (the URL parser turns octal, hexadecimal and single numbers into the usual
 * one). `allowedHosts` are exempt from everything but the form.
 */
export function parseReceiverUrl(text: string, allowedHosts: ReadonlySet<string>): URL | UrlFault {
  if (text.length > LONGEST_URL) return "too_long";
  const url = parseOrNull(text);
  if (!url || !["http:", "https:"].includes(url.protocol)) return "malformed";
  if (url.username !== "" || url.password !== "") return "credentials";
  const host = hostOf(url);
  if (allowedHosts.has(host)) return url;
  if (url.protocol !== "https:") return "not_https";
  const port = url.port === "" ? HTTPS_PORT : Number(url.port);
  if (port !== HTTPS_PORT && port < FIRST_FREE_PORT) return "port";
  if (isIP(host) !== 0) return isPublicAddress(host) ? url : "not_public";
  // A name without a dot is one of the own network.
  return host.replace(/\.$/, "").includes(".") ? url : "not_public";
}

function parseOrNull(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
