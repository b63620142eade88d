import type { IncomingMessage, ServerResponse } from "node:http";

import type { World } from "../model/world";
import { answerAccessToken } from "../shopify/oauth/access-token";
import { parseJson, readBody } from "./read-body";
import { recordRequest } from "./request-log";
import { respondJson } from "./respond";
import { shopDomainOfRequest } from "./shop-of-request";

/** POST /admin/oauth/access_token; JSON as Shopify's library sends it, or a form as RFC 6749 has it. */
export async function answerOAuth(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const domain = shopDomainOfRequest(request);
  const body = await readBody(request);
  if (body.kind === "aborted") return;
  const record = recordRequest(world, {
    method: request.method ?? "POST",
    path: request.url ?? "",
    shop: domain,
    operations: [],
    variables: null,
    requestId: null,
  });
  const answer = await answerOf(world, request, domain, body.kind === "text" ? body.text : "");
  record.status = answer.status;
  respondJson(response, answer.status, answer.body);
}

async function answerOf(world: World, request: IncomingMessage, domain: string, text: string) {
  const shop = world.shops.get(domain);
  if (!shop) return { status: 404, body: { errors: "Not Found" } };
  if (request.method !== "POST") return { status: 405, body: { errors: "Method Not Allowed" } };
  const form = request.headers["content-type"]?.includes("application/x-www-form-urlencoded");
  if (form) return answerAccessToken(world, shop, Object.fromEntries(new URLSearchParams(text)));
  const json = parseJson(text);
  if (json.kind === "malformed") {
    return { status: 400, body: { error: "invalid_request", error_description: "The body is not JSON." } };
  }
  return answerAccessToken(world, shop, json.value);
}
