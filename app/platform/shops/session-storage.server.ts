import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { keepFresh, needsExchange, type OfflineTokenDeps } from "./offline-tokens.store.server";
import type { ShopDomain } from "~/kernel/ids";

export interface SessionStorageDeps extends OfflineTokenDeps {
  /** Told when an offline token was exchanged. */
  noteExchange: (shop: ShopDomain) => Promise<void>;
}

/**
 * The session storage that the Shopify library is given. An offline session whose token is about to expire is
 * refreshed while it is loaded, by one process at a time; so every caller gets a fresh token: admin pages, webhooks,
 * Flow, background jobs.
 *
 * The library exchanges both tokens of a person's request where the person's own session is missing or over, which it
 * may not be for a day. So a shop whose offline token was dropped, or is refused, has no sessions of persons either: the
 * next request from the admin exchanges a new one.
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
