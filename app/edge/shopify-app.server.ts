import "@shopify/shopify-app-remix/adapters/node";
import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  Session,
  shopifyApp,
} from "@shopify/shopify-app-remix/server";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Composition } from "~/wiring.server";
import { perComposition } from "./per-composition.server";

const configOf = ({ env, sessionStorage, context }: Composition) => ({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  appUrl: env.SHOPIFY_APP_URL,
  scopes: env.SCOPES?.split(",").filter((scope) => scope !== ""),
  apiVersion: ApiVersion.October26,
  distribution: AppDistribution.AppStore,
  sessionStorage,
  // Identifies the person who states and switches; what a person asks about money is sent with this token.
  useOnlineTokens: true,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  logger: {
    level: LogSeverity.Warning,
    log: async (severity: LogSeverity, message: string) => {
      const fields = { library: "shopify-app-remix" };
      if (severity === LogSeverity.Error) context.log.error(fields, message);
      else context.log.warn(fields, message);
    },
  },
});

/** Shopify's library, for pages and requests of the admin. */
export const adminLibrary = perComposition((composition) => shopifyApp(configOf(composition)));

const NO_SESSIONS: SessionStorage = {
  loadSession: async () => undefined,
  storeSession: async () => false,
  deleteSession: async () => false,
  deleteSessions: async () => false,
  findSessionsByShop: async () => [],
};

/**
 * The app answers a Flow callback within seconds from what it knows, so it does not wait for the shop's token. The
 * library demands a session anyway: this one has no token, and the app looks up whether the shop has the app.
 */
export const flowLibrary = perComposition((composition) =>
  shopifyApp({
    ...configOf(composition),
    sessionStorage: {
      ...NO_SESSIONS,
      loadSession: async (id) =>
        new Session({ id, shop: id.replace("offline_", ""), state: "", isOnline: false }),
    },
  }),
);
