import { createRequestHandler, writeReadableStreamToWritable, type ServerBuild } from "@remix-run/node";
import type { Request as Incoming, RequestHandler, Response as Outgoing } from "express";
import { admittedOf, refuseEntry, wrongMethod, type Guard } from "~/platform/http/guard-entry.server";
import type { EntryRefusal } from "~/platform/http/entry";
import { framedBy, PRIVATE } from "~/platform/http/security-headers.server";
import { createAllowedMethods } from "./allowed-methods";
import { PAGES } from "./entries.server";

/**
 * Answers what the guard let in by Remix's routes. Remix's own adapter for express takes the host from whoever states
 * one, throws where that is none, and hands on bodies of any length.
 */
export function answerByRemix(build: ServerBuild, guard: Guard): RequestHandler {
  const handle = createRequestHandler(build, "production");
  const allowedMethods = createAllowedMethods(build);
  return (incoming, outgoing, next) => {
    const answer = async (): Promise<void> => {
      const { entry, url } = admittedOf(incoming);
      // The warehouse API is one route, whose operations know their methods.
      const refusal = entry.describe ? null : refuse(allowedMethods(url.pathname), incoming.method, url);
      if (refusal) return refuseEntry(outgoing, entry, refusal);
      const response = await handle(toRequest(incoming, outgoing));
      const isUnproven = response.status === 400 || response.status === 401;
      if (isUnproven && (await guard.refuseUnproven(incoming, outgoing))) return;
      await send(response, incoming, outgoing);
    };
    answer().catch(next);
  };
}

/** The page for unknown addresses is only read, and nothing of the app asks for data by `_data`, as older Remix did. */
function refuse(allowed: string[] | null, method: string, url: URL): EntryRefusal | null {
  const isRead = method === "GET" || method === "HEAD";
  if (url.searchParams.has("_data") || (!allowed && !isRead)) return { status: 404, detail: "Not found." };
  return allowed && !allowed.includes(method) ? wrongMethod(allowed) : null;
}

function toRequest(incoming: Incoming, outgoing: Outgoing): Request {
  const { url, body } = admittedOf(incoming);
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const gone = new AbortController();
  outgoing.on("close", () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const { method } = incoming;
  return new Request(url, { method, headers, signal: gone.signal, ...(body ? { body } : {}) });
}

async function send(response: Response, incoming: Incoming, outgoing: Outgoing): Promise<void> {
  outgoing.status(response.status);
  for (const [name, value] of response.headers)
    if (name === "set-cookie") outgoing.append(name, value);
    else outgoing.set(name, value);
  const { entry, url } = admittedOf(incoming);
  if (entry === PAGES) {
    outgoing.set("Cache-Control", PRIVATE);
    outgoing.set("Content-Security-Policy", framedBy(url.searchParams.get("shop")));
  }
  if (response.body) await writeReadableStreamToWritable(response.body, outgoing);
  else outgoing.end();
}
