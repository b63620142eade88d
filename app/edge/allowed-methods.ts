import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";

type RouteObject = Parameters<typeof matchRoutes>[0][number];

/** The page that an address belongs to: Remix asks for a page's data, and sends its forms, at `/page.data`. */
function pageOf(path: string): string {
  return path === "/_root.data" ? "/" : path.replace(/\.data$/, "");
}

/**
 * The methods that the address of a route takes, by what its module exports; null for an address that is none. The
 * splat that shows the page for unknown addresses counts as none.
 */
export function createAllowedMethods(
  { routes }: Pick<ServerBuild, "routes">,
  unknown = "routes/$",
): (path: string) => string[] | null {
  const childrenOf = (parentId: string | undefined): RouteObject[] =>
    Object.values(routes).flatMap((route) => {
      if (!route || route.parentId !== parentId) return [];
      const { id, path, index } = route;
      const shape = path === undefined ? { id } : { id, path };
      return [index ? { ...shape, index: true as const } : { ...shape, children: childrenOf(id) }];
    });
  const tree = childrenOf(undefined);
  return (path) => {
    const id = matchRoutes(tree, pageOf(path))?.at(-1)?.route.id;
    const module = id === undefined || id === unknown ? null : routes[id]?.module;
    if (!module) return null;
    const reads = module.loader || module.default ? ["GET", "HEAD"] : [];
    // Only what is no page is asked from another origin, whose browser asks first; Remix fails at that for a page.
    const asks = module.loader && !module.default ? ["OPTIONS"] : [];
    return [...reads, ...asks, ...(module.action ? ["POST"] : [])];
  };
}
