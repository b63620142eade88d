import { lookup as resolve, type LookupAddress } from "node:dns";
import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address";
import { hostOf, parseReceiverUrl, type UrlFault } from "./receiver-url";

export interface PostInput {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export type PostOutcome =
  /** `retryAfterMs`: how long the receiver asks to be left alone, if it does. */
  | { kind: "answered"; status: number; retryAfterMs: number | null }
  | { kind: "failed"; failure: "timeout" | "unknown_host" | "not_allowed" | "tls" | "connection" };

/** Sends to addresses that merchants typed, and never to a machine that is not on the public internet. */
export interface Poster {
  /** Why the address would be refused at this moment; null where it would not. */
  check(url: string): Promise<UrlFault | null>;
  /** Sends one request. A redirect is an answer like another and is not followed. */
  post(input: PostInput): Promise<PostOutcome>;
}

export type Lookup = (host: string) => Promise<LookupAddress[]>;

const TIMEOUT_MS = 15_000;
/** The answer's body is of no use, so the connection is closed where it is longer. */
const LONGEST_ANSWER_BYTES = 16_384;
const NOT_PUBLIC = "ENOTPUBLIC";

const systemLookup: Lookup = (host) =>
  new Promise((found, failed) =>
    resolve(host, { all: true }, (error, addresses) => (error ? failed(error) : found(addresses))),
  );

/**
 * The addresses that the check passed are those that the socket connects to, since the check is the lookup of the
 * connection itself: a name that resolves differently a moment later gains nothing. One private address among public
 * ones refuses the host. `allowedHosts`: hosts of a development machine that are exempt, as the URL names them.
 */
export function createPoster(options: {
  allowedHosts: readonly string[];
  lookup?: Lookup;
  timeoutMs?: number;
}): Poster {
  const { lookup = systemLookup, timeoutMs = TIMEOUT_MS } = options;
  const allowed: ReadonlySet<string> = new Set(options.allowedHosts);
  const resolveChecked = async (host: string): Promise<LookupAddress[]> => {
    const addresses = await lookup(host);
    if (!allowed.has(host) && !addresses.every(({ address }) => isPublicAddress(address)))
      throw Object.assign(new Error(`${host} is not a public host.`), { code: NOT_PUBLIC });
    return addresses;
  };
  return {
    async check(text) {
      const url = parseReceiverUrl(text, allowed);
      if (!(url instanceof URL)) return url;
      try {
        return (await resolveChecked(hostOf(url))).length > 0 ? null : "unknown_host";
      } catch (error) {
        return codeOf(error) === NOT_PUBLIC ? "not_public" : "unknown_host";
      }
    },
    async post({ url: text, headers, body }) {
      const url = parseReceiverUrl(text, allowed);
      if (!(url instanceof URL)) return { kind: "failed", failure: "not_allowed" };
      const signal = AbortSignal.timeout(timeoutMs);
      const request = { method: "POST", headers, signal, agent: false, lookup: toLookup(resolveChecked) };
      try {
        const answer = await send(url, request, body);
        return { kind: "answered", status: answer.statusCode ?? 0, retryAfterMs: retryAfterOf(answer) };
      } catch (error) {
        return { kind: "failed", failure: signal.aborted ? "timeout" : failureOf(error) };
      }
    },
  };
}

/** Node asks for a list or for one address, depending on how it connects. */
function toLookup(resolveChecked: Lookup): LookupFunction {
  return (host, options, callback) => {
    resolveChecked(host).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) callback(Object.assign(new Error(`${host} has no address.`), { code: "ENOTFOUND" }), []);
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

/** Answers with the head of the answer; the body is read to its end, or until it is too long, and dropped. */
function send(url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> {
  return new Promise((answered, failed) => {
    const start = url.protocol === "https:" ? requestHttps : requestHttp;
    const length = Buffer.byteLength(body);
    const request = start(url, { ...options, headers: { ...options.headers, "content-length": length } });
    request.on("error", failed);
    request.on("response", (answer) => {
      let read = 0;
      answer.on("data", (chunk: Buffer) => {
        read += chunk.length;
        if (read > LONGEST_ANSWER_BYTES) request.destroy();
      });
      // The status says everything, so a body that breaks off changes nothing.
      answer.on("error", () => undefined);
      answered(answer);
    });
    request.end(body);
  });
}

/** Seconds; the form with a date is rare and is taken as no wish. */
function retryAfterOf({ headers }: IncomingMessage): number | null {
  const seconds = Number(headers["retry-after"] ?? "");
  return Number.isInteger(seconds) && seconds > 0 ? seconds * 1000 : null;
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");

function failureOf(error: unknown): "unknown_host" | "not_allowed" | "tls" | "connection" {
  const code = codeOf(error);
  if (code === NOT_PUBLIC) return "not_allowed";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "unknown_host";
  return /CERT|SSL|TLS|SELF_SIGNED|EPROTO/.test(code) ? "tls" : "connection";
}
