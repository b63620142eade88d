import "@shopify/shopify-app-remix/adapters/node";
import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  Session,
  shopifyApp,
} from "@shopify/shopify-app-remix/server";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { webComposition } from "~/wiring.server";
import { readEnv } from "~/env.server";

const env = readEnv();
const { sessionStorage, context } = webComposition();

const config = {
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
};

const shopify = shopifyApp(config);

/** The public client ID, for App Bridge. */
export const apiKey = env.SHOPIFY_API_KEY;
/** The address at which Shopify, and a warehouse, reach the app. */
export const appUrl = env.SHOPIFY_APP_URL;
export const authenticate = shopify.authenticate;
export const addDocumentResponseHeaders = shopify.addDocumentResponseHeaders;
export const login = shopify.login;

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
export const authenticateFlow = shopifyApp({
  ...config,
  sessionStorage: {
    ...NO_SESSIONS,
    loadSession: async (id) =>
      new Session({ id, shop: id.replace("offline_", ""), state: "", isOnline: false }),
  },
}).authenticate.flow;
