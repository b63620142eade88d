import type { RecordedRequest } from "../model/shop-state";
import type { World } from "../model/world";

/** Older requests are forgotten, so that a demo left running does not grow. */
const REMEMBERED = 5000;

/** Records a request before it is answered; `status` 0 means that no answer was ever sent. */
export function recordRequest(
  world: World,
  entry: Omit<RecordedRequest, "id" | "at" | "status">,
): RecordedRequest {
  const last = world.requests.at(-1);
  const request: RecordedRequest = { id: (last?.id ?? 0) + 1, at: world.clock.now(), status: 0, ...entry };
  world.requests.push(request);
  if (world.requests.length > REMEMBERED) world.requests.splice(0, world.requests.length - REMEMBERED);
  return request;
}
