import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { keepFresh, needsExchange, type OfflineTokenDeps } from "./offline-tokens.store.server";
import type { ShopDomain } from "~/kernel/ids";

export interface SessionStorageDeps extends OfflineTokenDeps {
  /** Called after an offline token was exchanged. */
  noteExchange: (shop: ShopDomain) => Promise<void>;
}

/**
 * The session storage that the Shopify library is given. Loading an offline session refreshes a token that is about to
 * expire, by one process at a time, so every caller gets a fresh token: admin pages, webhooks, Flow, background jobs.
 * The library exchanges the tokens of both the person and the shop when a person's own session is missing or expired,
 * which may not be the case for a day. A shop whose offline token was dropped or is refused therefore has no sessions
 * of persons either: the next request from the admin exchanges new tokens.
 */
export function createSessionStorage(deps: SessionStorageDeps): SessionStorage {
  const { sessions } = deps;
  return {
    async loadSession(id) {
      const session = await keepFresh(deps, await sessions.read(id));
      if (session?.isOnline && (await needsExchange(deps, session.shop as ShopDomain))) return undefined;
      return session;
    },
    async storeSession(session) {
      await sessions.write(session);
      if (!session.isOnline && session.accessToken) await deps.noteExchange(session.shop as ShopDomain);
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
