import type { Request, RequestHandler, Response } from "express";
import { entryOf, type Entry, type EntryRefusal } from "./entry";
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
  /** Refuses, or lets the request in by `admittedOf`. */
  handler: RequestHandler;
  /**
   * Counts a request that turned out not to be authentic, and answers it in place of the app once its address has sent
   * too many. An authentic request never counts, so that a burst of honest ones is never lost.
   */
  refuseUnproven(request: Request, response: Response): Promise<boolean>;
}

export function createGuard(entries: readonly Entry[], rest: Entry, rates = RATES): Guard {
  const limits = { every: createRateLimit(rates.every), refused: createRateLimit(rates.refused) };
  const limitOf = async (request: Request, entry: Entry): Promise<EntryRefusal | null> => {
    const address = request.ip ?? "";
    if (entry.counts === "every") return tooMany(await limits.every.take(address));
    const isUnproven = entry.counts === "refused" && entry.proof && !request.get(entry.proof);
    return isUnproven ? tooMany(await limits.refused.look(address)) : null;
  };
  const admit = async (request: Request, entry: Entry): Promise<Admitted | EntryRefusal | null> => {
    const { method } = request;
    if (!METHODS.includes(method)) return wrongMethod(METHODS);
    const url = requestedUrl(request);
    if (!url) return { status: 400, detail: MALFORMED };
    const limited = await limitOf(request, entry);
    if (limited) return limited;
    if (method === "GET" || method === "HEAD") return { entry, url, body: null };
    const isUnread = entry.proof !== undefined && !request.get(entry.proof);
    const received = await receiveBody(request, isUnread ? 0 : entry.bodyLimit);
    if (received.kind === "body") return { entry, url, body: received.bytes };
    // Without proof the app refuses whatever the body says.
    if (received.kind === "too_large") return isUnread ? { entry, url, body: NOTHING } : tooLarge(entry);
    return null;
  };
  return {
    handler: (request, response, next) => {
      const entry = entryOf(entries, rest, request.path);
      const answer = async (): Promise<void> => {
        const outcome = await admit(request, entry);
        if (outcome === null) response.destroy();
        else if ("status" in outcome) refuseEntry(response, entry, outcome);
        else {
          admitted.set(request, outcome);
          next();
        }
      };
      answer().catch(next);
    },
    async refuseUnproven(request, response) {
      const { entry } = admittedOf(request);
      if (entry.counts !== "refused") return false;
      const refusal = tooMany(await limits.refused.take(request.ip ?? ""));
      if (refusal) refuseEntry(response, entry, refusal);
      return refusal !== null;
    },
  };
}

const NOTHING = Buffer.alloc(0);

const admitted = new WeakMap<Request, Admitted>();

/** What the guard let in. A request that it never saw is a mistake in the order of the handlers, and throws. */
export function admittedOf(request: Request): Admitted {
  const known = admitted.get(request);
  if (!known) throw new Error("The request has not passed the guard.");
  return known;
}

/** Sends the refusal in the form of its entry. */
export function refuseEntry(response: Response, entry: Entry, refusal: EntryRefusal): void {
  const { type, body } = entry.describe?.(refusal) ?? {
    type: "text/plain; charset=utf-8",
    body: refusal.detail,
  };
  response
    .status(refusal.status)
    .set({ "Cache-Control": PRIVATE, ...refusal.headers, "Content-Type": type })
    .send(body);
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
