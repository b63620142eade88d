import type { IncomingMessage, ServerResponse } from "node:http";

import { answerWithFault } from "../faults/answer-with-fault";
import { takeFault } from "../faults/take-fault";
import { happensToOAuth, type OAuthOperation } from "../model/fault";
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
  const text = body.kind === "text" ? body.text : "";
  const shop = world.shops.get(domain);
  const given = readForm(request, text);
  const operation = operationOf(given);
  record.operations = [operation];
  const execute = () => answerOf(world, request, domain, given);
  const fault =
    shop && takeFault(world, { shop, operations: [operation], body: text, kinds: happensToOAuth });
  if (fault) {
    record.status = await answerWithFault(fault, { response, execute, headers: {} });
    return;
  }
  const answer = await execute();
  record.status = answer.status;
  respondJson(response, answer.status, answer.body);
}

/** The body as JSON or as a form; undefined where neither can be read. */
function readForm(request: IncomingMessage, text: string): unknown {
  const form = request.headers["content-type"]?.includes("application/x-www-form-urlencoded");
  if (form) return Object.fromEntries(new URLSearchParams(text));
  const json = parseJson(text);
  return json.kind === "json" ? json.value : undefined;
}

function operationOf(given: unknown): OAuthOperation {
  const refreshes =
    typeof given === "object" &&
    given !== null &&
    "grant_type" in given &&
    given.grant_type === "refresh_token";
  return refreshes ? "tokenRefresh" : "tokenExchange";
}

async function answerOf(world: World, request: IncomingMessage, domain: string, given: unknown) {
  const shop = world.shops.get(domain);
  if (!shop) return { status: 404, body: { errors: "Not Found" } };
  if (request.method !== "POST") return { status: 405, body: { errors: "Method Not Allowed" } };
  if (given === undefined) {
    return { status: 400, body: { error: "invalid_request", error_description: "The body is not JSON." } };
  }
  return answerAccessToken(world, shop, given);
}
