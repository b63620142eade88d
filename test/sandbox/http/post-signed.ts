import { createHmac } from "node:crypto";

export interface SignedPost {
  address: string;
  body: string;
  secret: string;
  headers: Record<string, string>;
  /** The time that the app has for the whole answer. */
  withinMs: number;
  stop: AbortSignal;
}

/** `status` is null where no HTTP answer came. `problem` describes what went wrong, and is null for 2xx. */
export interface PostOutcome {
  status: number | null;
  problem: string | null;
  /** The body of the answer; empty where none came. */
  body: string;
}

/** Base64 of HMAC-SHA256 over the raw body with the app's secret (shopify.dev, "Verify webhooks"). */
export function signBody(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("base64");
}

/** Posts JSON to the app as Shopify does: signed, without following redirects. Never throws; `stop` cuts it short. */
export async function postSigned(post: SignedPost): Promise<PostOutcome> {
  const patience = AbortSignal.timeout(post.withinMs);
  try {
    const response = await fetch(post.address, {
      method: "POST",
      body: post.body,
      headers: {
        "content-type": "application/json",
        "x-shopify-hmac-sha256": signBody(post.secret, post.body),
        ...post.headers,
      },
      redirect: "manual",
      signal: AbortSignal.any([patience, post.stop]),
    });
    const body = await response.text();
    return { status: response.status, problem: response.ok ? null : `answered ${response.status}`, body };
  } catch (error) {
    return { status: null, problem: reasonOf(error, post.withinMs), body: "" };
  }
}

const WORDS: Record<number, string> = { 5: "five", 10: "ten" };

function reasonOf(error: unknown, withinMs: number): string {
  if (!(error instanceof Error)) return "no answer";
  const seconds = Math.round(withinMs / 1000);
  if (error.name === "TimeoutError") return `no answer within ${WORDS[seconds] ?? seconds} seconds`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
