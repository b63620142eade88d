import { KUSTOM_CAPABILITIES } from "./capabilities";
import { capture } from "./capture.server";
import {
  createKustomClient,
  RETRY_AFTER_MS,
  type KustomClient,
  type KustomClientDeps,
} from "./client.server";
import type { KustomContext } from "./context";
import type { KustomCredentials } from "./credentials";
import { extendDueDate, readDueDate } from "./due-date.server";
import { extend } from "./extend.server";
import { toAuthorization } from "./map";
import { NO_ORDER, readOrder } from "./read-order.server";
import { refund } from "./refund.server";
import { release } from "./release.server";
import { addShippingInfo } from "./shipping-info.server";
import type { Clock } from "~/kernel/clock";
import type { ConnectionCheck, DirectProvider } from "~/money/direct-provider.port";

/** Kustom, and Klarna itself where the shop's orders are still there: both speak order management v1. */
export function createKustomProvider(
  deps: KustomClientDeps & { clock: Clock },
): DirectProvider<KustomCredentials> {
  const { clock } = deps;
  const context: KustomContext = { client: createKustomClient(deps), clock };
  return {
    name: "kustom",
    capabilities: KUSTOM_CAPABILITIES,
    check: (credentials) => check(context.client, credentials),
    async read(credentials, reference) {
      const read = await readOrder(context.client, credentials, reference);
      return read.kind === "order" ? toAuthorization(read.order, clock.now()) : read;
    },
    capture: (credentials, request) => capture(context, credentials, request),
    void: (credentials, request) => release(context, credentials, request),
    refund: (credentials, request) => refund(context, credentials, request),
    addParcel: (credentials, { id: orderId, ...asked }) =>
      addShippingInfo(context.client, credentials, { orderId, ...asked }),
    extend: (credentials, request) => extend(context, credentials, request),
    readDueDate: (credentials, capture) => readDueDate(context, credentials, capture),
    extendDueDate: (credentials, request) => extendDueDate(context, credentials, request),
  };
}

/**
 * Asks for an order that cannot exist: who is told so, by the API itself, was let in. The host belongs to one mode and
 * region, and knows no credentials of another.
 */
async function check(client: KustomClient, credentials: KustomCredentials): Promise<ConnectionCheck> {
  const answer = await client.send(credentials, { method: "GET", path: `/${NO_ORDER}` });
  switch (answer.kind) {
    case "refused":
      return answer.status === 403
        ? { kind: "no_access", detail: answer.text ?? "HTTP 403" }
        : { kind: "accepted", mode: credentials.mode, account: null };
    case "answered":
    case "unknown":
      return {
        kind: "unavailable",
        retryAfterMs: RETRY_AFTER_MS,
        detail: "The answer was not one of the API.",
      };
    case "no_access":
    case "unavailable":
      return answer;
  }
}
