import type { ApiContext, ResolverMap } from "../graphql/context";
import { gid } from "../graphql/gid";
import { ALL_SCOPES } from "../graphql/access";

/** One id per sandbox: the sandbox stores no records of apps and installations. */
export const APP_ID = 1;
const FLOW_ID = 2;
const OTHER_ID = 3;

interface AppSource {
  id: number;
  title: string;
  handle: string;
  apiKey: string;
  installed: boolean;
}

export const ownApp = (context: ApiContext): AppSource => ({
  id: APP_ID,
  title: context.world.app.title,
  handle: context.world.app.handle,
  apiKey: context.world.app.apiKey,
  installed: true,
});

/** Assumption: Shopify Flow is installed at every shop of the sandbox and visible by its handle. */
const flowApp = (): AppSource => ({
  id: FLOW_ID,
  title: "Flow",
  handle: "flow",
  apiKey: "flow",
  installed: true,
});

/** Another company's app at the same shop, known by its title only. */
export const otherApp = (title: string): AppSource => {
  const handle = title.toLowerCase().replaceAll(" ", "-");
  return { id: OTHER_ID, title, handle, apiKey: handle, installed: true };
};

const scopesOf = (context: ApiContext): string[] =>
  context.token.scopes.includes(ALL_SCOPES) ? context.world.app.scopes : context.token.scopes;

export const appResolvers: ResolverMap = {
  QueryRoot: {
    app: (_source: unknown, _args: unknown, context) => ownApp(context),
    currentAppInstallation: (_source: unknown, _args: unknown, context) => ownApp(context),
    appByHandle: (_source: unknown, args: { handle: string }, context) => {
      if (args.handle === context.world.app.handle) return ownApp(context);
      return args.handle === "flow" ? flowApp() : null;
    },
  },
  AppInstallation: {
    id: (app: AppSource) => gid("AppInstallation", app.id),
    app: (app: AppSource) => app,
    launchUrl: (app: AppSource, _args: unknown, context: ApiContext) =>
      `https://${context.shop.domain}/admin/apps/${app.handle}`,
    accessScopes: (app: AppSource, _args: unknown, context: ApiContext) =>
      app.id === APP_ID ? scopesOf(context) : [],
  },
  AccessScope: {
    handle: (scope: string) => scope,
    description: (scope: string) => scope.replace("_", " "),
  },
  App: {
    id: (app: AppSource) => gid("App", app.id),
    title: (app: AppSource) => app.title,
    handle: (app: AppSource) => app.handle,
    apiKey: (app: AppSource) => app.apiKey,
    embedded: () => true,
    // "Returns null if the App isn't installed" (Admin GraphQL schema).
    installation: (app: AppSource) => (app.installed ? app : null),
  },
};
