import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { isEventStream, pathOf, type Watcher } from "../http/incoming";
import type { Metrics } from "./create-metrics.server";

/** Measures each request under the pattern of its address. */
export function countRequests(metrics: Metrics, patternOf: (path: string) => string): Watcher {
  return (request, response) => {
    const startedAt = performance.now();
    const path = pathOf(request);
    response.on("close", () => {
      // How long a page listens says nothing of how quickly it is answered.
      if (isEventStream(response) && response.statusCode === 200) return;
      const seconds = (performance.now() - startedAt) / 1000;
      metrics.requestEnded({ route: patternOf(path), status: response.statusCode, seconds });
    });
  };
}

type Routes = Pick<ServerBuild, "routes">["routes"];

/**
 * The route of a path as the routes name it, for example "/orders/:orderId". All files of the client are "/assets", and
 * all addresses that do not exist are one, because anybody may invent more of them.
 */
export function createPatternOf(routes: Routes): (path: string) => string {
  const tree = childrenOf(routes, undefined);
  // Remix compares an address with each route in turn, which a burst of webhooks would spend much of its time on.
  const ownPatterns = new Set<string>();
  return (path) => {
    if (path.startsWith("/assets/")) return "/assets";
    if (ownPatterns.has(path)) return path;
    const matches = matchRoutes(tree, path);
    if (!matches) return "unknown";
    const pattern = `/${matches.flatMap(({ route }) => (route.path ? [route.path] : [])).join("/")}`;
    if (pattern === path) ownPatterns.add(path);
    return pattern;
  };
}

type MatchableRoutes = Parameters<typeof matchRoutes>[0];

function childrenOf(routes: Routes, parentId: string | undefined): MatchableRoutes {
  return Object.values(routes)
    .filter((route) => route?.parentId === parentId)
    .map((route) => ({ ...route, children: childrenOf(routes, route?.id) })) as MatchableRoutes;
}
