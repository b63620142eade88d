import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { curlOf } from "../document/curl-of";
import { API_ROOT } from "../http/problem";
import { listKeys } from "../keys/list-keys.server";
import { OPERATIONS } from "../operations/operations.server";
import { totalRequests } from "../requests/total-requests.server";
import { listEndpoints } from "../webhooks/list-endpoints.server";

/** What the page of keys and webhooks shows. No secret is in it. `appUrl`: the app's own address. */
export async function readAccess(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, appUrl }: { shop: ShopDomain; appUrl: string },
) {
  const [keys, endpoints, requests] = await Promise.all([
    listKeys(ctx, { shop }),
    listEndpoints(ctx, shop),
    totalRequests(ctx, { shop }),
  ]);
  const apiUrl = new URL(API_ROOT, appUrl).href;
  const examples = OPERATIONS.map((operation) => ({
    id: operation.id,
    call: `${operation.method} ${operation.path}`,
    command: curlOf(operation, apiUrl),
  }));
  return { keys, endpoints, requests, apiUrl, examples, now: ctx.clock.now() };
}
export type AccessView = Awaited<ReturnType<typeof readAccess>>;
