import type { GatewayPolicy } from "~/gateways/policy";
import type { ShopSettings } from "./settings";

const MINUTE_MS = 60_000;

/** Time that an engine has, after the whole order was fulfilled, before an open authorization counts as forgotten. */
export function graceMsOf(
  policy: Pick<GatewayPolicy, "graceMinutes"> | undefined,
  settings: Pick<ShopSettings, "graceMinutes">,
): number {
  return (policy?.graceMinutes ?? settings.graceMinutes) * MINUTE_MS;
}

/** Where the app captures in another engine's place, it leaves it a minute less, so that this is no miss yet. */
export function engineWaitMsOf(
  policy: Pick<GatewayPolicy, "graceMinutes"> | undefined,
  settings: Pick<ShopSettings, "graceMinutes">,
): number {
  return graceMsOf(policy, settings) - MINUTE_MS;
}

/** Until when an order must have been fulfilled whole to be late now, by its gateway. */
export interface ShippedBefore {
  /** Of gateways with a grace time of their own. */
  own: { gateway: string; before: Date }[];
  /** Of all others. */
  other: Date;
}

/** What was fulfilled whole before these moments should have been captured by `now`. */
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

/** Whether what was fulfilled whole then should have been captured by now. */
export function isShippedBefore(
  { gateway, fulfilledAt }: { gateway: string; fulfilledAt: Date | null },
  { own, other }: ShippedBefore,
): boolean {
  const before = own.find((each) => each.gateway === gateway)?.before ?? other;
  return fulfilledAt !== null && fulfilledAt < before;
}
