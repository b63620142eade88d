import { moveAtShopify, type Counter } from "./counter";
import { moneyShown } from "./money-shown";
import type { Fault } from "./step";
import type { ProviderFaultKind } from "../sandbox/providers/provider-fault";
import { openDesk, type ProviderAtStandIn } from "../providers/stand-in-driver";
import type { Sandbox } from "../sandbox/server";
import type { DirectProviderName } from "~/gateways/authority";
import type { OrderId } from "~/kernel/ids";

/** How a provider's API goes wrong where Shopify's would go wrong in a like manner. */
const FAULTS: Record<Fault, ProviderFaultKind> = {
  connection_reset: "closed_before",
  connection_reset_after: "closed_after",
  late: "late",
  server_error: "server_error_after",
  throttle: "in_progress_after",
};

/**
 * A provider's own API and portal, for orders that stand there, too. People at Shopify move the same money through the
 * provider's gateway. A part that was paid by card is Shopify's.
 */
export function createProviderCounter<Credentials>(
  { url, world }: Sandbox,
  name: DirectProviderName,
  provider: ProviderAtStandIn<Credentials>,
): Counter {
  const desk = openDesk(url, name);
  const portal = provider.portal(desk);
  const referenceOf = (orderId: OrderId): string => {
    const orders = [...world.shops.values()].map((shop) => shop.orders.get(Number(orderId)));
    const ids = orders.flatMap((order) =>
      (order?.transactions ?? []).flatMap(({ providerOrder }) => providerOrder?.id ?? []),
    );
    if (ids[0] === undefined) throw new Error(`The order ${orderId} stands at no provider.`);
    return ids[0];
  };
  return {
    async shown(orderId) {
      const id = referenceOf(orderId);
      const atShopify = await moneyShown(url, orderId, "by card");
      const movements = await provider.movements(desk, id);
      const remaining = await provider.remaining(desk, id);
      const captures = movements.filter(({ kind }) => kind === "capture");
      const total = (kind: string) =>
        movements.filter((each) => each.kind === kind).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      return {
        captured: atShopify.captured + total("capture"),
        refunded: atShopify.refunded + total("refund"),
        capturable: atShopify.capturable + remaining,
        payLater: remaining,
        captureIds: [...atShopify.captureIds, ...captures.map((each) => `${name}:${each.id}`)],
        byApp: atShopify.byApp + captures.filter(({ ownReference }) => ownReference !== null).length,
        operationIds: movements.flatMap(({ kind, ownReference }) =>
          kind === "void" || ownReference === null ? [] : [ownReference],
        ),
      };
    },
    async setFault(fault) {
      for (const operation of ["capture", "void", "refund"])
        await desk.post("faults", { operation, kind: FAULTS[fault] });
    },
    clearFaults: () => desk.delete("faults").then(() => undefined),
    async move(orderId, deed) {
      if (deed.by === "staff") return moveAtShopify(url, orderId, deed);
      const id = referenceOf(orderId);
      const amount = "amount" in deed ? deed.amount.amountMinor : 0;
      const movements = await provider.movements(desk, id);
      const captureId = movements.find(({ kind }) => kind === "capture")?.id ?? "none";
      const done =
        deed.kind === "capture"
          ? portal.capture(id, amount)
          : deed.kind === "void"
            ? portal.void(id)
            : portal.refund(id, captureId, amount);
      // The portal refuses what is not possible.
      return done.catch(() => undefined);
    },
  };
}
