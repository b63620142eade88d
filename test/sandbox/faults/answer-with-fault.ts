import type { ServerResponse } from "node:http";

import type { Fault } from "../model/fault";
import { respondJson, respondText } from "../http/respond";

export interface Answer {
  status: number;
  body: unknown;
}

/** What the sandbox has to wait for before it may close. */
export interface FaultContext {
  response: ServerResponse;
  /** Does the requested work and answers as Shopify would. */
  execute: () => Promise<Answer>;
  headers: Record<string, string>;
}

/**
 * Plays one fault. Answers the HTTP status that was sent, or 0 where the client never got an answer. "before" and the
 * plain error kinds do no work; "after" and "late" do the work first.
 */
export async function answerWithFault(fault: Fault, context: FaultContext): Promise<number> {
  const { response, execute, headers } = context;
  switch (fault.kind) {
    case "timeout_before":
      await clientGone(response);
      return 0;
    case "timeout_after":
      await execute();
      await clientGone(response);
      return 0;
    case "late": {
      const answer = await execute();
      await waitFor(fault.delayMs, response);
      respondJson(response, answer.status, answer.body, headers);
      return answer.status;
    }
    case "server_error":
      respondJson(response, 500, { errors: "Internal Server Error" }, headers);
      return 500;
    case "html_error":
      respondText(response, 502, HTML_ERROR, { ...headers, "content-type": "text/html; charset=utf-8" });
      return 502;
    case "html_error_after":
      await execute();
      respondText(response, 502, HTML_ERROR, { ...headers, "content-type": "text/html; charset=utf-8" });
      return 502;
    case "connection_reset":
      response.socket?.resetAndDestroy();
      return 0;
    case "connection_reset_after":
      await execute();
      response.socket?.resetAndDestroy();
      return 0;
    case "throttle":
      respondJson(response, 200, THROTTLED, headers);
      return 200;
    case "token_refused":
      respondJson(response, 401, WRONG_TOKEN, headers);
      return 401;
    case "address_refused":
      respondJson(response, 403, ADDRESS_REFUSED, headers);
      return 403;
    case "decline":
    case "order_unavailable":
    case "token_expired":
    case "scope_removed":
    case "uninstalled":
      throw new Error(`The fault ${fault.kind} is not played by the connection.`);
  }
}

const HTML_ERROR =
  "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

/** Text noted by the recorder of the Admin API for a wrong token; revoked and expired tokens get the same answer. */
export const WRONG_TOKEN = {
  errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
};

/**
 * shopify.dev, "Restrict API access to your IP addresses": a request from an address outside the app's allowlist is
 * an HTTP 403. Assumption: the body of that 403; no document has it.
 */
const ADDRESS_REFUSED = { errors: "[API] The IP address of this request is not on the app's allowlist." };

/** shopify.dev, "Rate limits": an empty bucket is an HTTP 200 with this code. Assumption: the figures. */
const THROTTLED = {
  errors: [
    {
      message: "Throttled",
      extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
    },
  ],
  extensions: {
    cost: {
      requestedQueryCost: 100,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 50, restoreRate: 100 },
    },
  },
};

/** Resolves when the client gives up, or when the sandbox closes its connections. */
function clientGone(response: ServerResponse): Promise<void> {
  if (response.destroyed || response.socket?.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once("close", () => resolve());
  });
}

/** Waits in real time, as the client does; ends early when the client leaves. */
function waitFor(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      response.off("close", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    response.once("close", done);
  });
}
