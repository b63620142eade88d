import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { createAdminPage, type AdminPage } from "./admin/admin-page";
import { refuseWebhooks } from "./app-config/refuse-webhooks";
import { repositoryApp } from "./app-config/repository-app";
import type { ControlContext } from "./control/control-route";
import { answerControl } from "./control/answer-control";
import { answerAdminApi, type AdminEndpoint } from "./http/admin-endpoint";
import { createActivity } from "./http/activity";
import { listen } from "./http/listen";
import { answerOAuth } from "./http/oauth-endpoint";
import { answerWarehouse, WAREHOUSE_PATH } from "./http/warehouse-endpoint";
import { respondJson } from "./http/respond";
import { createMailCatcher } from "./mail/mail-catcher";
import type { TokenState } from "./model/shop-state";
import { createWorld, type AppRegistration, type World } from "./model/world";
import { createProviders } from "./providers/create-providers";
import type { CreateProviderWorld } from "./providers/provider-world";
import { PROVIDER_WORLDS } from "./providers/provider-worlds";
import { openShops } from "./seed/open-shops";
import { captureWhenFulfilling } from "./shopify/flow/capture-when-fulfilling";
import { createFlow } from "./shopify/flow/create-flow";
import { createAdminApi } from "./shopify/graphql/admin-api";
import { createWebhooks } from "./shopify/webhooks/create-webhooks";
import { createWarehouses } from "./warehouse/create-warehouses";

export interface SandboxOptions {
  /** 0 (the default) takes a free port. */
  port?: number;
  host?: string;
  /** Port of the mail server; 0 (the default) takes a free one. */
  smtpPort?: number;
  /** Developer token: every shop, every scope, never expires. */
  token?: string;
  /** Overrides the repository's shopify.app.toml: title, handle, scopes, webhooks. */
  app?: Partial<AppRegistration>;
  /** The same seed and start make the same world. */
  seed?: number;
  /** Milliseconds at which the clock starts; by default the real time. */
  now?: number;
  /** Folder of the app's extensions; by default the repository's. */
  extensions?: string;
  /** "demo": demo-shop has past orders; "empty": no shop has any. */
  shops?: "demo" | "empty";
  /** Past orders of demo-shop. */
  orders?: number;
  /** Whether demo-shop has orders that stand at the providers, too. */
  atProviders?: boolean;
  /**
   * Fills each shop's bucket of query cost before every request, so that the speed of a test does not decide whether it
   * is throttled. Faults still throttle.
   */
  neverEmpties?: boolean;
  /** Other providers than the repository's. */
  providers?: readonly CreateProviderWorld[];
}

export interface Sandbox {
  /** "http://127.0.0.1:4010" */
  url: string;
  /** Address of the mail server: "smtp://127.0.0.1:4025". */
  smtpUrl: string;
  world: World;
  /** Resolves when no webhook and no automatic capture is under way. */
  idle(): Promise<void>;
  /** Ends all connections and timers and gives the port back. */
  close(): Promise<void>;
}

const DEFAULT_APP: AppRegistration = {
  apiKey: "sandbox-api-key",
  apiSecret: "sandbox-secret",
  title: "Capture Desk",
  handle: "capture-desk",
  applicationUrl: "",
  scopes: ["read_orders", "write_orders", "read_fulfillments"],
  webhooks: [],
};
const DEMO_ORDERS = 200;

/** Starts a whole Shopify, and the providers beside it, on one port of this machine. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const host = options.host ?? "127.0.0.1";
  const seed = options.seed ?? 1;
  const now = options.now ?? Date.now();
  const world = createWorld(
    { ...DEFAULT_APP, ...repositoryApp(options.extensions), ...options.app },
    { seed, now },
  );
  const fault = refuseWebhooks(world.app);
  if (fault !== null) throw new Error(fault);
  const activity = createActivity();
  const webhooks = createWebhooks(world, activity);
  captureWhenFulfilling(world, activity);
  const flow = createFlow(world, activity);
  const orders = options.shops === "empty" ? 0 : (options.orders ?? DEMO_ORDERS);
  const providers = createProviders(world, activity, options.providers ?? PROVIDER_WORLDS);
  const atProviders = options.atProviders ?? false;
  openShops(world, { orders, seed, now, atProviders });
  const warehouses = createWarehouses(world);

  const mail = await createMailCatcher({ host, port: options.smtpPort ?? 0, now: () => world.clock.now() });
  const context: ControlContext = {
    world,
    activity,
    webhooks,
    flow,
    warehouses,
    providers,
    mail,
    seed,
    orders,
    atProviders,
  };
  const endpoint: AdminEndpoint = {
    world,
    api: createAdminApi(world, { neverEmpties: options.neverEmpties ?? false }),
    developerToken: options.token === undefined ? null : developerToken(options.token),
  };
  const page = createAdminPage(world);
  const server = createServer((request, response) => {
    route(request, response, { context, endpoint, page }).catch((error: unknown) =>
      answerBug(response, error),
    );
  });
  const port = await listen(server, options.port ?? 0, host).catch(async (error: unknown) => {
    await mail.close();
    throw error;
  });
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    smtpUrl: mail.url,
    world,
    idle: activity.idle,
    async close() {
      world.clock.clear();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      webhooks.clear();
      flow.clear();
      warehouses.clear();
      await Promise.all([closed, mail.close(), activity.idle()]);
      // Work that was still under way may have planned timers.
      world.clock.clear();
    },
  };
}

interface Rooms {
  context: ControlContext;
  endpoint: AdminEndpoint;
  page: AdminPage;
}

async function route(request: IncomingMessage, response: ServerResponse, rooms: Rooms): Promise<void> {
  const address = request.url ?? "/";
  if (!URL.canParse(address, "http://sandbox"))
    return respondJson(response, 400, { error: "That is not an address." });
  const url = new URL(address, "http://sandbox");
  if (await rooms.context.providers.handle(request, response, url)) return;
  const version = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(url.pathname)?.[1];
  if (version !== undefined) return answerAdminApi(rooms.endpoint, request, response, version);
  if (url.pathname === "/admin/oauth/access_token")
    return answerOAuth(rooms.context.world, request, response);
  if (url.pathname.startsWith(WAREHOUSE_PATH)) return answerWarehouse(rooms.context, request, response, url);
  if (url.pathname.startsWith("/sandbox/")) return answerControl(rooms.context, request, response, url);
  if (await rooms.page.handle(request, response, url)) return;
  respondJson(response, 404, {
    error: `The sandbox has nothing at ${request.method ?? "GET"} ${url.pathname}.`,
  });
}

/** A bug of the sandbox itself: it is reported, and the process goes on. */
function answerBug(response: ServerResponse, error: unknown): void {
  console.error("sandbox: request failed", error);
  respondJson(response, 500, { error: error instanceof Error ? error.message : "The sandbox failed." });
}

/** The scope "*" stands for all of them. */
function developerToken(token: string): TokenState {
  return {
    token,
    kind: "offline",
    scopes: ["*"],
    expiresAt: null,
    refreshToken: null,
    refreshExpiresAt: null,
    userId: null,
  };
}
