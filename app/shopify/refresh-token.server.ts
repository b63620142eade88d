import { z } from "zod";
import type { Clock } from "~/kernel/clock";
import type { RefreshOutcome, RefreshToken } from "~/platform/shops/token-refresh.port";

const answerSchema = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  /** Seconds until the token expires. */
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().positive(),
});

const TIMEOUT_MS = 10_000;

/** @see shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens */
export function createRefreshToken(app: { apiKey: string; apiSecret: string }, clock: Clock): RefreshToken {
  return async (shop, refreshToken) => {
    try {
      const response = await fetch(`https://${shop}/admin/oauth/access_token`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({
          client_id: app.apiKey,
          client_secret: app.apiSecret,
          grant_type: "refresh_token",
          refresh_token: refreshToken,
        }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: "error",
      });
      if (response.ok) return toOutcome(await response.json(), clock.now());
      return toFailure(response.status, await errorOf(response));
    } catch (error) {
      return { kind: "unavailable", detail: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** Error codes about the app rather than the token (RFC 6749, 5.2; and Shopify's own name for a wrong secret). */
const ABOUT_THE_APP: readonly string[] = [
  "application_cannot_be_found",
  "invalid_client",
  "invalid_request",
  "unauthorized_client",
  "unsupported_grant_type",
];

/**
 * Only an error about the token itself is a refusal, after which the merchant has to open the app. Otherwise an app
 * with a wrong configuration, or with an unlisted address (HTTP 403), would lose the tokens of every shop.
 */
function toFailure(status: number, error: string): RefreshOutcome {
  const isRefused = (status === 400 || status === 401) && !ABOUT_THE_APP.includes(error);
  return { kind: isRefused ? "refused" : "unavailable", detail: `HTTP ${status} ${error}` };
}

/** The name of the error without its description, which may repeat the request. */
async function errorOf(response: Response): Promise<string> {
  const parsed = z.object({ error: z.string() }).safeParse(await response.json().catch(() => null));
  return parsed.success ? parsed.data.error.slice(0, 100) : "without a reason";
}

function toOutcome(body: unknown, now: Date): RefreshOutcome {
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success) return { kind: "unavailable", detail: "Shopify answered without a token." };
  const { data } = parsed;
  return {
    kind: "refreshed",
    token: {
      accessToken: data.access_token,
      scope: data.scope,
      expiresAt: new Date(now.getTime() + data.expires_in * 1000),
      refreshToken: data.refresh_token,
      refreshTokenExpiresAt: new Date(now.getTime() + data.refresh_token_expires_in * 1000),
    },
  };
}
