import { createHmac } from "node:crypto";
import { mintIdToken } from "../../sandbox/shopify/oauth/id-token";
import type { World } from "../../sandbox/model/world";
import { SHOP } from "../../support/installed-app";

/** What Remix gives a loader or an action. */
export interface RouteArgs {
  request: Request;
  params: Record<string, string>;
  context: Record<string, never>;
}

const ORIGIN = "https://app.test";
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36";

/** Asks for a page's data, or sends a form of it, as App Bridge does. */
export type AskPage = (
  path: string,
  params?: Record<string, string>,
  form?: URLSearchParams,
) => Promise<RouteArgs>;

export function createAskPage(world: World): AskPage {
  // The library looks at the machine's clock, which the sandbox's runs ahead of.
  const now = { ...world, clock: { ...world.clock, now: Date.now } };
  return async (path, params = {}, form) => {
    const headers = { authorization: `Bearer ${await mintIdToken(now, SHOP)}`, "user-agent": BROWSER };
    const sent = form ? { method: "POST", body: form } : {};
    return { request: new Request(`${ORIGIN}${path}`, { headers, ...sent }), params, context: {} };
  };
}

/** Sends what Shopify signs: webhooks and the actions of Flow. */
export type AskSigned = (path: string, content: object, headers?: Record<string, string>) => RouteArgs;

export function createAskSigned(secret: string): AskSigned {
  return (path, content, more = {}) => {
    const body = JSON.stringify(content);
    const signature = createHmac("sha256", secret).update(body).digest("base64");
    const headers = { "content-type": "application/json", "x-shopify-hmac-sha256": signature, ...more };
    return {
      request: new Request(`${ORIGIN}${path}`, { method: "POST", headers, body }),
      params: {},
      context: {},
    };
  };
}
