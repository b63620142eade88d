import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { curlOf } from "../document/curl-of";
import { API_ROOT } from "../http/problem";
import { listKeys } from "../keys/list-keys.server";
import { OPERATIONS } from "../operations/operations.server";
import { listRecentRequests } from "../requests/list-recent-requests.server";
import { totalRequests } from "../requests/total-requests.server";
import { listEndpoints } from "../webhooks/list-endpoints.server";
import type { AccessView } from "./access-view";

/** What the page of keys and webhooks shows. `appUrl`: the app's own address. */
export async function readAccess(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, appUrl }: { shop: ShopDomain; appUrl: string },
): Promise<AccessView> {
  const [keys, endpoints, totals, recent] = await Promise.all([
    listKeys(ctx, { shop }),
    listEndpoints(ctx, shop),
    totalRequests(ctx, { shop }),
    listRecentRequests(ctx, { shop }),
  ]);
  const apiUrl = new URL(API_ROOT, appUrl).href;
  const examples = OPERATIONS.map((operation) => ({
    id: operation.id,
    call: `${operation.method} ${operation.path}`,
    command: curlOf(operation, apiUrl),
  }));
  return { keys, endpoints, totals, recent, apiUrl, examples, now: ctx.clock.now() };
}
