import type { IncomingMessage, ServerResponse } from "node:http";

import { WRONG_TOKEN, answerWithFault } from "../faults/answer-with-fault";
import { isLossOfAccess, loseAccess } from "../faults/lose-access";
import { takeFault } from "../faults/take-fault";
import { isSaidInPayload } from "../model/fault";
import type { ShopState, TokenState } from "../model/shop-state";
import type { World } from "../model/world";
import type { AdminApi } from "../shopify/graphql/admin-api";
import { answerHints, asksForHints } from "../shopify/shop/unstable-hints";
import { findToken } from "../shopify/oauth/issue-token";
import { isTooDeep } from "./is-too-deep";
import { parseJson, readBody } from "./read-body";
import { recordRequest } from "./request-log";
import { respondJson } from "./respond";
import { rootFieldsOf } from "./root-fields";
import { shopDomainOfRequest } from "./shop-of-request";

export const API_VERSION = "2026-10";

/** Assumption: Shopify limits queries by their cost; its answer to a query nested this deep was never recorded. */
const TOO_DEEP = { status: 400, body: { errors: "The query is nested too deep." } };

export interface AdminEndpoint {
  world: World;
  api: AdminApi;
  /** A token for every shop and scope, or null. */
  developerToken: TokenState | null;
}

/** POST /admin/api/{version}/graphql.json */
export async function answerAdminApi(
  endpoint: AdminEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
  version: string,
): Promise<void> {
  const { world } = endpoint;
  const path = request.url ?? "";
  const domain = shopDomainOfRequest(request);
  const requestId = header(request, "x-request-id");
  const body = await readBody(request);
  if (body.kind === "aborted") return;
  const json = body.kind === "text" ? parseJson(body.text) : { kind: "malformed" as const };
  const document = json.kind === "json" ? json.value : null;
  const tooDeep = isTooDeep(document);
  const operations = tooDeep ? [] : rootFieldsOf(document);
  const record = recordRequest(world, {
    method: request.method ?? "POST",
    path,
    shop: domain,
    operations,
    variables: variablesOf(document),
    requestId,
  });
  const shop = world.shops.get(domain) ?? null;
  const headers = { "x-request-id": requestId ?? world.random.uuid(), "x-shopify-api-version": API_VERSION };
  const hints = asksForHints(version, document);
  const refused = tooDeep
    ? TOO_DEEP
    : refusalOf(request, hints ? API_VERSION : version, shop, body.kind, json.kind);
  if (refused || !shop) {
    record.status = refused?.status ?? 404;
    return respondJson(response, record.status, refused?.body ?? { errors: "Not Found" }, headers);
  }
  const token = tokenOf(endpoint, shop, header(request, "x-shopify-access-token"));
  if (!token) {
    record.status = 401;
    return respondJson(response, 401, WRONG_TOKEN, headers);
  }
  const execute = async () =>
    hints ? answerHints(shop) : endpoint.api.execute(shop, token, document, requestId);
  const text = body.kind === "text" ? body.text : "";
  const fault = takeFault(world, { shop, operations, body: text, kinds: (kind) => !isSaidInPayload(kind) });
  if (fault && isLossOfAccess(fault.kind)) {
    // The command line's own token belongs to no installation, so it cannot be lost.
    if (token !== endpoint.developerToken) loseAccess(world, shop, token, fault.kind);
    if (!tokenOf(endpoint, shop, token.token)) {
      record.status = 401;
      return respondJson(response, 401, WRONG_TOKEN, headers);
    }
  } else if (fault) {
    record.status = await answerWithFault(fault, { response, execute, headers });
    return;
  }
  const answer = await execute();
  record.status = answer.status;
  respondJson(response, answer.status, answer.body, headers);
}

function tokenOf(endpoint: AdminEndpoint, shop: ShopState, text: string | null): TokenState | null {
  if (text === null) return null;
  if (endpoint.developerToken?.token === text) return endpoint.developerToken;
  return findToken(shop, text, endpoint.world.clock.now());
}

/** What is wrong with a request, apart from its token. Assumption: the bodies; only the statuses are documented. */
function refusalOf(
  request: IncomingMessage,
  version: string,
  shop: ShopState | null,
  body: "text" | "too_large",
  json: "json" | "malformed",
): { status: number; body: unknown } | null {
  if (!shop) return { status: 404, body: { errors: "Not Found" } };
  const unserved = unservedVersion(version);
  if (unserved) return { status: 404, body: { errors: unserved } };
  if (request.method !== "POST") return { status: 405, body: { errors: "Method Not Allowed" } };
  if (body === "too_large") return { status: 413, body: { errors: "Payload Too Large" } };
  if (json === "malformed") return { status: 400, body: { errors: "Bad Request" } };
  return null;
}

/**
 * Shopify serves an unsupported version with the oldest supported one and names it in the header X-Shopify-API-Version
 * (shopify.dev, "API versioning"). Assumption: here that is always 2026-10, the only available schema; a later version,
 * nonsense and (except for one hint) "unstable" are refused, so that no test passes on the wrong schema.
 */
function unservedVersion(version: string): string | null {
  if (version === API_VERSION) return null;
  if (/^20\d\d-(01|04|07|10)$/.test(version)) {
    return version < API_VERSION
      ? null
      : `Sandbox: API version ${version} is not modelled, only ${API_VERSION}`;
  }
  return version === "unstable"
    ? `Sandbox: API version unstable is not modelled, only ${API_VERSION}`
    : "Not Found";
}

function variablesOf(document: unknown): unknown {
  return typeof document === "object" && document !== null && "variables" in document
    ? document.variables
    : null;
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}
