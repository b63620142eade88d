import { flatRoutes } from "@remix-run/fs-routes";

/** Server files may stand beside the routes that share them; they are not routes. */
export default flatRoutes({ ignoredRouteFiles: ["**/*.server.ts", "**/*.server.tsx"] });
