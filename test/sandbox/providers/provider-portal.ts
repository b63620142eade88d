import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../http/read-body";
import { respondText } from "../http/respond";
import { portalPage } from "./portal-page";
import type { ProviderWorld } from "./provider-world";

interface Place {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** Behind the portal's address. */
  path: string;
}

/** Handles /portal/PROVIDER…, where a person moves money at the provider itself. */
export async function answerPortal(provider: ProviderWorld, place: Place): Promise<void> {
  const { request, response, url, path } = place;
  const body = await readBody(request);
  if (body.kind === "aborted") return;
  const form = new URLSearchParams(body.kind === "text" ? body.text : "");
  const method = request.method ?? "GET";
  const answer = await provider.portal({ method, path, query: url.searchParams, form });
  if (answer?.kind === "go_on") {
    response.writeHead(303, { location: `/portal/${provider.name}/${answer.path}`.replace(/\/$/, "") }).end();
    return;
  }
  const { status, html } = answer ?? {
    status: 404,
    html: portalPage({ portal: provider.name, title: "Not found", main: "<p>There is no such page.</p>" }),
  };
  respondText(response, status, html, { "content-type": "text/html; charset=utf-8" });
}
