import type { GatewayPolicy } from "~/gateways/policy";
import type { ShopSettings } from "./settings";

const MINUTE_MS = 60_000;

/** The time that an engine has after the whole order was fulfilled; then an open authorization counts as forgotten. */
export function graceMsOf(
  policy: Pick<GatewayPolicy, "graceMinutes"> | undefined,
  settings: Pick<ShopSettings, "graceMinutes">,
): number {
  return (policy?.graceMinutes ?? settings.graceMinutes) * MINUTE_MS;
}

/**
 * How long the app waits for another engine before it captures in that engine's place: a minute less than the grace
 * time, so that the order does not count as missed.
 */
export function engineWaitMsOf(
  policy: Pick<GatewayPolicy, "graceMinutes"> | undefined,
  settings: Pick<ShopSettings, "graceMinutes">,
): number {
  return graceMsOf(policy, settings) - MINUTE_MS;
}

/** An order is late if it was wholly fulfilled before these moments. The moment depends on the gateway. */
export interface ShippedBefore {
  /** Gateways with a grace time of their own. */
  own: { gateway: string; before: Date }[];
  /** All other gateways. */
  other: Date;
}

/** Orders that were wholly fulfilled before these moments should have been captured by `now`. */
export function shippedBefore(
  rules: {
    policies: readonly Pick<GatewayPolicy, "gateway" | "graceMinutes">[];
    settings: Pick<ShopSettings, "graceMinutes">;
  },
  now: Date,
): ShippedBefore {
  const { policies, settings } = rules;
  const before = (policy?: Pick<GatewayPolicy, "graceMinutes">) =>
    new Date(now.getTime() - graceMsOf(policy, settings));
  return {
    own: policies
      .filter(({ graceMinutes }) => graceMinutes !== null)
      .map((policy) => ({ gateway: policy.gateway, before: before(policy) })),
    other: before(),
  };
}

/** Whether an order that was wholly fulfilled at that moment should have been captured by now. */
export function isShippedBefore(
  { gateway, fulfilledAt }: { gateway: string; fulfilledAt: Date | null },
  { own, other }: ShippedBefore,
): boolean {
  const before = own.find((each) => each.gateway === gateway)?.before ?? other;
  return fulfilledAt !== null && fulfilledAt < before;
}
