import type { IncomingMessage, ServerResponse } from "node:http";
import { entryOf, type Entry, type EntryRefusal } from "./entry";
import { headerOf, pathOf, senderOf } from "./incoming";
import { createRateLimit, type Rate } from "./rate-limit.server";
import { receiveBody } from "./receive-body.server";
import { requestedUrl } from "./requested-url";
import { PRIVATE } from "./security-headers.server";

/** A request that was let in, with all of its body. */
export interface Admitted {
  entry: Entry;
  url: URL;
  /** Null for a method that has no body. */
  body: Buffer<ArrayBuffer> | null;
}

/** Of an address: far above what a person's pages ask for, also where a whole office shares the address. */
export const RATES: Record<"every" | "refused", Rate> = {
  every: { requests: 1_200, seconds: 60 },
  refused: { requests: 300, seconds: 60 },
};

/** Methods that can become a `Request` of the Fetch standard. */
const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const MALFORMED = "The address or the host is not a valid one.";

/** Decides which requests the app sees at all. */
export interface Guard {
  /** Answers whether the request was let in, of which `admittedOf` then tells; otherwise it has been refused. */
  admit(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /**
   * Counts a request that turned out not to be authentic, as the status of the app's answer says, and answers it in place
   * of the app once its address has sent too many. An authentic request never counts, so that a burst of honest ones is
   * never lost.
   */
  refuseUnproven(request: IncomingMessage, response: ServerResponse, status: number): Promise<boolean>;
}

export interface GuardOptions {
  /** How many proxies stand in front; the last of them states the sender's address and the host. */
  trustProxy: number;
  /** Requests of an address; absent takes those of production. */
  rates?: typeof RATES | undefined;
}

export function createGuard(
  entries: readonly Entry[],
  rest: Entry,
  { trustProxy, rates = RATES }: GuardOptions,
): Guard {
  const limits = { every: createRateLimit(rates.every), refused: createRateLimit(rates.refused) };
  const limitOf = async (request: IncomingMessage, entry: Entry): Promise<EntryRefusal | null> => {
    const sender = () => senderOf(request, trustProxy);
    if (entry.counts === "every") return tooMany(await limits.every.take(sender()));
    const isUnproven = entry.counts === "refused" && isWithoutProof(request, entry);
    return isUnproven ? tooMany(await limits.refused.look(sender())) : null;
  };
  const judge = async (request: IncomingMessage, entry: Entry): Promise<Admitted | EntryRefusal | null> => {
    const { method = "" } = request;
    if (!METHODS.includes(method)) return wrongMethod(METHODS);
    const url = requestedUrl(request, trustProxy);
    if (!url) return { status: 400, detail: MALFORMED };
    const limited = await limitOf(request, entry);
    if (limited) return limited;
    if (method === "GET" || method === "HEAD") return { entry, url, body: null };
    const isUnread = isWithoutProof(request, entry);
    const received = await receiveBody(request, isUnread ? 0 : entry.bodyLimit);
    if (received.kind === "body") return { entry, url, body: received.bytes };
    // Without proof the app refuses whatever the body says.
    if (received.kind === "too_large") return isUnread ? { entry, url, body: NOTHING } : tooLarge(entry);
    return null;
  };
  return {
    async admit(request, response) {
      const entry = entryOf(entries, rest, pathOf(request));
      const outcome = await judge(request, entry);
      if (outcome === null) response.destroy();
      else if ("status" in outcome) refuseEntry(response, entry, outcome);
      else admitted.set(request, outcome);
      return outcome !== null && !("status" in outcome);
    },
    async refuseUnproven(request, response, status) {
      const { entry } = admittedOf(request);
      if (entry.counts !== "refused" || (status !== 400 && status !== 401)) return false;
      const refusal = tooMany(await limits.refused.take(senderOf(request, trustProxy)));
      if (refusal) refuseEntry(response, entry, refusal);
      return refusal !== null;
    },
  };
}

function isWithoutProof(request: IncomingMessage, { proof }: Entry): boolean {
  return proof !== undefined && !headerOf(request, proof);
}

const NOTHING = Buffer.alloc(0);

const admitted = new WeakMap<IncomingMessage, Admitted>();

/** What the guard let in. A request that it never saw is a mistake in the order of the handlers, and throws. */
export function admittedOf(request: IncomingMessage): Admitted {
  const known = admitted.get(request);
  if (!known) throw new Error("The request has not passed the guard.");
  return known;
}

/** Sends the refusal in the form of its entry. */
export function refuseEntry(response: ServerResponse, entry: Entry, refusal: EntryRefusal): void {
  const { type, body } = entry.describe?.(refusal) ?? {
    type: "text/plain; charset=utf-8",
    body: refusal.detail,
  };
  response
    .writeHead(refusal.status, { "Cache-Control": PRIVATE, ...refusal.headers, "Content-Type": type })
    .end(body);
}

export function wrongMethod(allowed: readonly string[]): EntryRefusal {
  const allow = allowed.join(", ");
  return { status: 405, detail: `Use one of ${allow}.`, headers: { Allow: allow } };
}

function tooLarge({ bodyLimit }: Entry): EntryRefusal {
  return { status: 413, detail: `The body is too large: send at most ${bodyLimit} bytes.` };
}

function tooMany({ isOver, waitSeconds }: { isOver: boolean; waitSeconds: number }): EntryRefusal | null {
  if (!isOver) return null;
  return {
    status: 429,
    detail: `Too many requests: wait ${waitSeconds} seconds.`,
    headers: { "Retry-After": String(waitSeconds) },
  };
}
