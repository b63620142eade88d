import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Request as Incoming, RequestHandler, Response as Outgoing } from "express";
import { admittedOf, refuseEntry, wrongMethod, type Guard } from "~/platform/http/guard-entry.server";
import { localeOfRequest } from "~/platform/i18n/locale";
import type { EntryRefusal } from "~/platform/http/entry";
import { createAllowedMethods } from "./allowed-methods";
import { DocumentHead, type KnownHeads } from "./document-head.server";
import { describePage, sendResponse } from "./send-response.server";

/**
 * Answers what the guard let in by Remix's routes. Remix's own adapter for express takes the host from whoever states
 * one, throws where that is none, and hands on bodies of any length.
 */
export function answerByRemix(build: ServerBuild, guard: Guard): RequestHandler {
  const handle = createRequestHandler(build, "production");
  const allowedMethods = createAllowedMethods(build);
  const knownHeads: KnownHeads = new Map();
  const headOf = (request: Request, outgoing: Outgoing): DocumentHead => {
    const url = new URL(request.url);
    return new DocumentHead(knownHeads, `${localeOfRequest(request)} ${url.pathname}`, (head) => {
      describePage(outgoing.status(200).type("html"), url);
      outgoing.write(head);
      outgoing.flush();
    });
  };
  return (incoming, outgoing, next) => {
    const answer = async (): Promise<void> => {
      const { entry, url } = admittedOf(incoming);
      // The warehouse API is one route, whose operations know their methods.
      const refusal = entry.describe ? null : refuse(allowedMethods(url.pathname), incoming.method, url);
      if (refusal) return refuseEntry(outgoing, entry, refusal);
      const request = toRequest(incoming, outgoing);
      const head = isDocument(incoming, url) ? headOf(request, outgoing) : undefined;
      const response = await handle(request, head && { documentHead: head });
      await sendResponse(response, { incoming, outgoing, guard, head });
    };
    answer().catch(next);
  };
}

/** Whether a browser opens a page with it; pages that are open ask for data. */
function isDocument({ method }: Incoming, { pathname }: URL): boolean {
  return method === "GET" && !pathname.endsWith(".data");
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
