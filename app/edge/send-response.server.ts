import { writeReadableStreamToWritable } from "@remix-run/node";
import type { Request as Incoming, Response as Outgoing } from "express";
import { admittedOf, type Guard } from "~/platform/http/guard-entry.server";
import { framedBy, PRIVATE } from "~/platform/http/security-headers.server";
import { PAGES } from "./entries.server";

/**
 * Sends the app's answer to a request that the guard let in. In place of an answer that says that the request was not
 * authentic, an address that sent too many of those is told to wait.
 */
export async function sendResponse(
  response: Response,
  { incoming, outgoing, guard }: { incoming: Incoming; outgoing: Outgoing; guard: Guard },
): Promise<void> {
  if (await guard.refuseUnproven(incoming, outgoing, response.status)) return;
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
