import { createApi } from "~/warehouse-api/http/create-api.server";
import { perComposition } from "./per-composition.server";

/** Counts requests in memory. */
const warehouseApi = perComposition(({ context }) => createApi(context));

/** Answers a request of a warehouse. It authenticates by its own key, not as a person in the admin. */
export function answerApi(request: Request): Promise<Response> {
  return warehouseApi().answer(request);
}
