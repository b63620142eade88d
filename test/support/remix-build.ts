import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { UNSAFE_flatRoutes as flatRoutes } from "@remix-run/dev";

const APP = path.resolve(import.meta.dirname, "../../app");

/** The root, and every route with its id, file and address. */
export function foundRoutes() {
  const found = Object.values(flatRoutes(APP, ["**/*.server.ts", "**/*.server.tsx"], "routes"));
  return [{ id: "root", path: "", parentId: undefined, file: "root.tsx" }, ...found];
}

/**
 * The build that Remix would make of the routes, of the modules themselves: the same router and the same answers, without
 * the scripts for a browser.
 */
export async function buildOfRoutes(): Promise<ServerBuild> {
  const routes = await Promise.all(
    foundRoutes().map(async ({ id, parentId, file, ...route }) => ({
      id,
      parentId,
      ...route,
      module: await load(file),
    })),
  );
  return {
    entry: { module: await load("entry.server.tsx") },
    routes: Object.fromEntries(routes.map((route) => [route.id, route])),
    assets: {
      entry: { imports: [], module: "" },
      routes: Object.fromEntries(routes.map((route) => [route.id, describe(route)])),
      url: "",
      version: "",
    },
    publicPath: "/",
    assetsBuildDirectory: "",
    basename: "/",
    mode: "production",
    isSpaMode: false,
    // As vite.config.ts has them: by them dates and promises travel to a page.
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
    },
  } as unknown as ServerBuild;
}

/** What a page is told of a route: where it stands, and what it has. */
function describe({ module, ...route }: { module: Record<string, unknown> }) {
  const has = (name: string) => name in module;
  return {
    ...route,
    hasLoader: has("loader"),
    hasAction: has("action"),
    hasErrorBoundary: has("ErrorBoundary"),
    module: "",
  };
}

const load = async (file: string) => ({
  ...((await import(path.join(APP, file))) as Record<string, unknown>),
});
