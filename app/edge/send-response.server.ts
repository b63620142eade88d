import { writeReadableStreamToWritable } from "@remix-run/node";
import type { Request as Incoming, Response as Outgoing } from "express";
import { admittedOf, type Guard } from "~/platform/http/guard-entry.server";
import { framedBy, PRIVATE } from "~/platform/http/security-headers.server";
import type { DocumentHead } from "./document-head.server";
import { PAGES } from "./entries.server";

interface Sending {
  incoming: Incoming;
  outgoing: Outgoing;
  guard: Guard;
  /** Of a document. */
  head: DocumentHead | undefined;
}

/**
 * Sends the app's answer to a request that the guard let in. In place of an answer that says that the request was not
 * authentic, an address that sent too many of those is told to wait.
 */
export async function sendResponse(
  response: Response,
  { incoming, outgoing, guard, head }: Sending,
): Promise<void> {
  if (head?.isSent) return sendRest(response, outgoing, head);
  if (await guard.refuseUnproven(incoming, outgoing, response.status)) return;
  outgoing.status(response.status);
  for (const [name, value] of response.headers)
    if (name === "set-cookie") outgoing.append(name, value);
    else outgoing.set(name, value);
  const { entry, url } = admittedOf(incoming);
  if (entry === PAGES) describePage(outgoing, url);
  if (response.body) await writeReadableStreamToWritable(response.body, outgoing);
  else outgoing.end();
}

/** The headers of every page. */
export function describePage(outgoing: Outgoing, url: URL): void {
  outgoing.set("Cache-Control", PRIVATE);
  outgoing.set("Content-Security-Policy", framedBy(url.searchParams.get("shop")));
}

/** Only a page can follow its head. */
async function sendRest(response: Response, outgoing: Outgoing, head: DocumentHead): Promise<void> {
  const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
  if (response.body && isPage) await writeReadableStreamToWritable(response.body, outgoing);
  else outgoing.end(head.openAnew());
}
