import type { OrderId } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { GatewayRules } from "~/gateways/policy";
import type { CaptureSources } from "./attribute-capture";
import { readHistories } from "./payment-history";

/** The newest orders decide; a few more show what was before. */
const PER_GATEWAY = 3;
/** The most that one reading takes. */
const AT_MOST = 25;

/**
 * The orders whose timeline at Shopify would say who captured: orders behind a stored finding, and the newest orders of
 * each gateway with a capture after fulfillment, where neither the app's own book nor a workflow's report explains the
 * capture.
 */
export function ordersToAskAbout(
  snapshots: readonly OrderSnapshot[],
  known: Pick<CaptureSources, "own" | "reports"> & { rules: GatewayRules; stored: readonly OrderId[] },
): OrderId[] {
  const { rules, own, reports, stored } = known;
  const captures = readHistories(snapshots, rules)
    .flatMap(({ snapshot, policy, captures: made }) =>
      made.map(({ capture }) => ({ orderId: snapshot.id, gateway: policy.gateway, capture })),
    )
    .filter(({ capture, orderId }) => !own.has(capture.id) && !reports.has(orderId))
    .sort((a, b) => b.capture.processedAt.getTime() - a.capture.processedAt.getTime());
  const ofStored = captures.filter(({ orderId }) => stored.includes(orderId));
  const gateways = [...new Set(captures.map(({ gateway }) => gateway))];
  const newest = gateways.flatMap((gateway) =>
    captures.filter((each) => each.gateway === gateway).slice(0, PER_GATEWAY),
  );
  return [...new Set([...ofStored, ...newest].map(({ orderId }) => orderId))].slice(0, AT_MOST);
}
