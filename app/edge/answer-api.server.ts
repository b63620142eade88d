import type { AppContext } from "~/context";
import { createApi, type WarehouseApi } from "~/warehouse-api/http/create-api.server";
import { appContext } from "~/wiring.server";

/** One API per composition, since it counts requests in memory. */
const apis = new WeakMap<AppContext, WarehouseApi>();

/** Answers a request of a warehouse. It authenticates by its own key, not as a person in the admin. */
export async function answerApi(request: Request): Promise<Response> {
  const ctx = await appContext();
  const api = apis.get(ctx) ?? createApi(ctx);
  apis.set(ctx, api);
  return api.answer(request);
}
