import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "./client.server";
import type { Sessions } from "./sessions.server";
import { returnTokenLease, takeTokenLease } from "./token-lease.server";
import type { ShopDomain } from "~/domain/ids";
import type { Clock } from "~/ports/clock";
import type { Logger } from "~/ports/logger";
import type { OfflineToken, RefreshToken } from "~/ports/token-refresh";

export interface SessionStorageDeps {
  db: Database;
  sessions: Sessions;
  refreshToken: RefreshToken;
  clock: Clock;
  newId: () => string;
  log: Logger;
}

/** Earlier than the library's own five minutes, so that the library never refreshes by itself, which would need no lease. */
const REFRESH_BEFORE_EXPIRY_MS = 10 * 60_000;
const WAIT_STEP_MS = 100;
/** Longer than a lease lasts, so that whoever waits outlives a holder that died. */
const WAIT_STEPS = 400;

/**
 * The session storage that the Shopify library is given. An offline session whose token is about to expire is
 * refreshed while it is loaded, by one process at a time; so every caller gets a fresh token: admin pages, webhooks,
 * Flow, background jobs.
 */
export function createSessionStorage(deps: SessionStorageDeps): SessionStorage {
  const { sessions } = deps;
  return {
    loadSession: async (id) => keepFresh(deps, await sessions.read(id)),
    async storeSession(session) {
      await sessions.write(session);
      return true;
    },
    async deleteSession(id) {
      await sessions.remove([id]);
      return true;
    },
    async deleteSessions(ids) {
      await sessions.remove(ids);
      return true;
    },
    findSessionsByShop: (shop) => sessions.findByShop(shop),
  };
}

async function keepFresh(
  deps: SessionStorageDeps,
  session: Session | undefined,
): Promise<Session | undefined> {
  if (!session || !needsRefresh(session, deps.clock)) return session;
  const holder = deps.newId();
  const shop = session.shop as ShopDomain;
  for (let step = 0; step < WAIT_STEPS; step += 1) {
    if (await takeTokenLease(deps.db, shop, holder)) {
      try {
        return await refreshUnderLease(deps, session.id);
      } finally {
        await returnTokenLease(deps.db, shop, holder);
      }
    }
    const latest = await deps.sessions.read(session.id);
    // Another process is refreshing. Until it has, a token that still works is good enough.
    if (!latest || !needsRefresh(latest, deps.clock) || isUsable(latest, deps.clock)) return latest;
    await pause(WAIT_STEP_MS);
  }
  return withoutRefreshToken(session);
}

async function refreshUnderLease(deps: SessionStorageDeps, id: string): Promise<Session | undefined> {
  const latest = await deps.sessions.read(id);
  if (!latest?.refreshToken || !needsRefresh(latest, deps.clock)) return latest;
  const outcome = await deps.refreshToken(latest.shop as ShopDomain, latest.refreshToken);
  if (outcome.kind === "refreshed") {
    const session = withToken(latest, outcome.token);
    await deps.sessions.write(session);
    return session;
  }
  deps.log.warn(
    { shop: latest.shop, outcome: outcome.kind, detail: outcome.detail },
    "offline token was not refreshed",
  );
  return withoutRefreshToken(latest);
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

/** The library refreshes an expired session that has a refresh token, without a lease and failing the request. */
function withoutRefreshToken(session: Session): Session {
  return new Session({ ...session.toObject(), refreshToken: undefined });
}
