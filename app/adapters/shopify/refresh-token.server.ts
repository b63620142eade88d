import { z } from "zod";
import type { Clock } from "~/ports/clock";
import type { RefreshOutcome, RefreshToken } from "~/ports/token-refresh";

const answerSchema = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  /** Seconds from now. */
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
      const kind = response.status >= 500 || response.status === 429 ? "unavailable" : "refused";
      return { kind, detail: `HTTP ${response.status}` };
    } catch (error) {
      return { kind: "unavailable", detail: error instanceof Error ? error.message : String(error) };
    }
  };
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
