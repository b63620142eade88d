import { decodeJwt, errors, jwtVerify } from "jose";
import { z } from "zod";

import type { ShopState, TokenState } from "../../model/shop-state";
import type { World } from "../../model/world";
import { issueToken } from "./issue-token";
import { associatedUser } from "./staff";

export const TOKEN_EXCHANGE_GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE_TYPE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE_TYPE = "urn:shopify:params:oauth:token-type:online-access-token";

/** Clock difference in seconds that Shopify's library tolerates in a session token. */
const CLOCK_TOLERANCE_SECONDS = 10;

export interface OAuthAnswer {
  status: number;
  body: unknown;
}

const requestSchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  subject_token: z.string().optional(),
  subject_token_type: z.string().optional(),
  requested_token_type: z.string().optional(),
  expiring: z.union([z.literal("0"), z.literal("1"), z.literal(0), z.literal(1), z.boolean()]).optional(),
  refresh_token: z.string().optional(),
});
type TokenRequestBody = z.infer<typeof requestSchema>;

/**
 * POST /admin/oauth/access_token: exchange of a session token, and refresh of an expiring offline token. The names of
 * the errors follow RFC 6749 and Shopify's library (`invalid_subject_token`).
 * Assumption: their descriptions; no recording has them.
 */
export async function answerAccessToken(world: World, shop: ShopState, body: unknown): Promise<OAuthAnswer> {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success)
    return refusal("invalid_request", "The request lacks client_id, client_secret or grant_type.");
  const request = parsed.data;
  if (request.client_id !== world.app.apiKey || request.client_secret !== world.app.apiSecret) {
    return refusal("application_cannot_be_found", "The application cannot be found or its secret is wrong.");
  }
  if (request.grant_type === TOKEN_EXCHANGE_GRANT) return exchange(world, shop, request);
  if (request.grant_type === "refresh_token") return refresh(world, shop, request);
  return refusal("unsupported_grant_type", `Grant type ${request.grant_type} is not supported.`);
}

async function exchange(world: World, shop: ShopState, request: TokenRequestBody): Promise<OAuthAnswer> {
  if (request.subject_token_type !== ID_TOKEN_TYPE) {
    return refusal("invalid_request", `subject_token_type must be ${ID_TOKEN_TYPE}.`);
  }
  const kind = request.requested_token_type;
  if (kind !== OFFLINE_TYPE && kind !== ONLINE_TYPE) {
    return refusal("invalid_request", `requested_token_type must be ${OFFLINE_TYPE} or ${ONLINE_TYPE}.`);
  }
  const userId = await readSubject(world, shop, request.subject_token ?? "");
  if (userId === null || !shop.installation.installed) {
    return refusal("invalid_subject_token", "The session token is not valid for this app and shop.");
  }
  const online = kind === ONLINE_TYPE;
  const expiring = request.expiring === "1" || request.expiring === 1 || request.expiring === true;
  const token = issueToken(world, shop, {
    kind: online ? "online" : "offline",
    expiring,
    userId: online ? userId : null,
  });
  return { status: 200, body: tokenBody(world, shop, token) };
}

/** The user's id where the token is genuine, current, and for this app and shop. */
async function readSubject(world: World, shop: ShopState, token: string): Promise<number | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(world.app.apiSecret), {
      algorithms: ["HS256"],
      audience: world.app.apiKey,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(world.clock.now()),
    });
    if (payload["dest"] !== `https://${shop.domain}`) return null;
    return Number(decodeJwt(token).sub);
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** Each use replaces the refresh token; a used one is dead (shopify.dev, "Use expiring offline access tokens"). */
function refresh(world: World, shop: ShopState, request: TokenRequestBody): OAuthAnswer {
  const now = world.clock.now();
  const known = shop.installation.tokens.find(
    (token) => token.refreshToken !== null && token.refreshToken === request.refresh_token,
  );
  if (!known || !shop.installation.installed || (known.refreshExpiresAt ?? 0) <= now) {
    return refusal("invalid_grant", "This request requires an active refresh_token");
  }
  known.refreshToken = null;
  known.refreshExpiresAt = null;
  const token = issueToken(world, shop, { kind: "offline", expiring: true, userId: null });
  return { status: 200, body: tokenBody(world, shop, token) };
}

function tokenBody(world: World, shop: ShopState, token: TokenState): Record<string, unknown> {
  const seconds = (at: number) => Math.round((at - world.clock.now()) / 1000);
  const scope = token.scopes.join(",");
  const base = { access_token: token.token, scope };
  const expires = token.expiresAt === null ? {} : { expires_in: seconds(token.expiresAt) };
  if (token.kind === "online") {
    return {
      ...base,
      ...expires,
      associated_user_scope: scope,
      associated_user: associatedUser(shop, token.userId),
    };
  }
  if (token.refreshToken === null || token.refreshExpiresAt === null) return { ...base, ...expires };
  return {
    ...base,
    ...expires,
    refresh_token: token.refreshToken,
    refresh_token_expires_in: seconds(token.refreshExpiresAt),
  };
}

function refusal(error: string, description: string): OAuthAnswer {
  return { status: 400, body: { error, error_description: description } };
}
