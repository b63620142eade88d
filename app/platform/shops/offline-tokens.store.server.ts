import { Session } from "@shopify/shopify-api";
import type { Database, Tx } from "../database/client.server";
import type { Sessions } from "../sessions/sessions.store.server";
import { isInstalled } from "./shops.store.server";
import { underTokenLease } from "./under-token-lease.server";
import type { ShopDomain } from "~/kernel/ids";
import type { Clock } from "~/kernel/clock";
import type { Logger } from "~/kernel/logger";
import type { ShopTokens, TokenReading } from "./shop-tokens.port";
import type { OfflineToken, RefreshToken } from "./token-refresh.port";

export interface OfflineTokenDeps {
  db: Database;
  sessions: Sessions;
  refreshToken: RefreshToken;
  clock: Clock;
  newId: () => string;
  log: Logger;
}

/** Earlier than the library's own five minutes, so that the library never refreshes by itself, without a lease. */
const REFRESH_BEFORE_EXPIRY_MS = 10 * 60_000;

/** The id under which the Shopify library keeps a shop's offline session. */
export const offlineId = (shop: string): string => `offline_${shop}`;

export function createShopTokens(deps: OfflineTokenDeps): ShopTokens {
  return {
    current: async (shop) =>
      readingOf(deps, shop, await keepFresh(deps, await deps.sessions.read(offlineId(shop)))),
    replace: (shop, refused) => replaceRefused(deps, shop, refused),
  };
}

/** The shop's own token as it is stored, sealed; null where there is none. */
export async function findSealedToken(db: Database | Tx, shop: ShopDomain): Promise<string | null> {
  const row = await db.session.findUnique({ where: { id: offlineId(shop) }, select: { accessToken: true } });
  return row?.accessToken || null;
}

/** Whether only a new exchange helps: no token is stored that opens, or Shopify refuses the stored one. */
export async function needsExchange(
  { db, sessions }: Pick<OfflineTokenDeps, "db" | "sessions">,
  shop: ShopDomain,
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ accessToken: string }[]>`
    SELECT o."accessToken" FROM "Session" o LEFT JOIN "Shop" s ON s.shop = o.shop
    WHERE o.id = ${offlineId(shop)} AND o."accessToken" <> '' AND s."tokenRefusedAt" IS NULL`;
  return !row || !sessions.canOpen({ id: offlineId(shop), shop, ...row });
}

/** Refreshes an offline session whose token expires soon, by one process at a time; leaves other sessions alone. */
export async function keepFresh(
  deps: OfflineTokenDeps,
  session: Session | undefined,
): Promise<Session | undefined> {
  if (!session || !needsRefresh(session, deps.clock)) return session;
  const work = await underTokenLease(deps, session, {
    // Another process is refreshing the token. Until the refresh is done, a token that still works is good enough.
    isSettled: (latest) => !latest || !needsRefresh(latest, deps.clock) || isUsable(latest, deps.clock),
    async work(latest) {
      if (!latest?.refreshToken || !needsRefresh(latest, deps.clock)) return latest;
      const { kind, session: next } = await refresh(deps, latest, latest.refreshToken);
      return kind === "refreshed" ? next : withoutRefreshToken(latest);
    },
  });
  return work.kind === "late" ? withoutRefreshToken(session) : work.value;
}

async function replaceRefused(
  deps: OfflineTokenDeps,
  shop: ShopDomain,
  refused: string,
): Promise<TokenReading> {
  const session = { id: offlineId(shop), shop };
  const work = await underTokenLease<TokenReading>(deps, session, {
    isSettled: (latest) => latest?.accessToken !== refused,
    async work(latest) {
      if (latest?.accessToken !== refused) return readingOf(deps, shop, latest);
      if (latest.refreshToken) {
        const outcome = await refresh(deps, latest, latest.refreshToken);
        if (outcome.kind === "refreshed") return readingOf(deps, shop, outcome.session);
        if (outcome.kind === "unavailable") return { kind: "unavailable", detail: outcome.detail };
      }
      const dropped = await deps.sessions.change(latest.id, (stored) =>
        stored.accessToken === refused ? withoutTokens(stored) : null,
      );
      return readingOf(deps, shop, dropped);
    },
  });
  if (work.kind === "worked") return work.value;
  if (work.kind === "settled") return readingOf(deps, shop, work.value);
  return { kind: "unavailable", detail: "Another process has the shop's token in hand." };
}

async function readingOf(
  { db }: OfflineTokenDeps,
  shop: ShopDomain,
  session: Session | undefined,
): Promise<TokenReading> {
  if (session?.accessToken) return { kind: "token", token: session.accessToken };
  return { kind: (await isInstalled(db, shop)) ? "none" : "not_installed" };
}

type Refreshed =
  | { kind: "refreshed"; session: Session | undefined }
  | { kind: "refused" | "unavailable"; session: undefined; detail: string };

/** Answers the session that is stored afterwards: an exchange or a removal of the app may come first and stands. */
async function refresh(deps: OfflineTokenDeps, session: Session, refreshToken: string): Promise<Refreshed> {
  const { id, shop } = session;
  const outcome = await deps.refreshToken(shop as ShopDomain, refreshToken);
  if (outcome.kind === "refreshed") {
    const stored = await deps.sessions.change(id, (latest) =>
      latest.refreshToken === refreshToken ? withToken(latest, outcome.token) : null,
    );
    return { kind: "refreshed", session: stored };
  }
  const { kind, detail } = outcome;
  deps.log.warn({ shop, outcome: kind, detail }, "offline token was not refreshed");
  return { kind, session: undefined, detail };
}

function needsRefresh(session: Session, clock: Clock): boolean {
  if (session.isOnline || !session.refreshToken || !session.expires) return false;
  return session.expires.getTime() - clock.now().getTime() < REFRESH_BEFORE_EXPIRY_MS;
}

function isUsable(session: Session, clock: Clock): boolean {
  return session.expires !== undefined && session.expires.getTime() > clock.now().getTime();
}

function withToken(session: Session, token: OfflineToken): Session {
  return new Session({
    ...session.toObject(),
    accessToken: token.accessToken,
    scope: token.scope,
    expires: token.expiresAt,
    refreshToken: token.refreshToken,
    refreshTokenExpires: token.refreshTokenExpiresAt,
  });
}

/** The library would refresh an expired session that has a refresh token, without a lease and failing the request. */
function withoutRefreshToken(session: Session): Session {
  return new Session({ ...session.toObject(), refreshToken: undefined });
}

/** The library treats a session without an access token as missing, and exchanges a new one. */
function withoutTokens(session: Session): Session {
  return new Session({
    ...session.toObject(),
    accessToken: undefined,
    refreshToken: undefined,
    refreshTokenExpires: undefined,
  });
}
