import { gatewayLabel } from "~/gateways/gateway-label";
import type { GatewayPolicy } from "~/gateways/policy";
import { add, type Money } from "~/kernel/money";
import { decideRelease, type ReleasedOrder, type ReleaseRules } from "../release";
import type { PreviewGroup } from "./preview-view";

/** An order to decide about, and how it is paid. */
export interface PreviewedOrder extends ReleasedOrder {
  gateway: string;
  gatewayName: string;
}

interface Input {
  /** The settings that are saved, and those that are not. */
  saved: ReleaseRules;
  unsaved: ReleaseRules;
  policies: readonly GatewayPolicy[];
  now: Date;
}

interface Growing extends Omit<PreviewGroup, "amounts"> {
  amounts: Map<string, Money>;
}

/** Counts orders that come one after the other, by payment method, decision, and whether the settings change it. */
export function groupReleases({ saved, unsaved, policies, now }: Input) {
  const groups = new Map<string, Growing>();
  return {
    add(order: PreviewedOrder): void {
      const release = decideRelease(order, unsaved, now);
      if (release.state === "shipped") return;
      const isChange = decideRelease(order, saved, now).state !== release.state;
      const label = gatewayLabel(order, policies);
      const reasons = release.state === "hold" ? release.reasons.join() : "";
      const key = `${release.state} ${reasons} ${isChange} ${label}`;
      const group = groups.get(key) ?? {
        gatewayLabel: label,
        release,
        isChange,
        orders: 0,
        amounts: new Map<string, Money>(),
      };
      const { currency } = order.owed;
      const total = group.amounts.get(currency);
      group.amounts.set(currency, total ? add(total, order.owed) : order.owed);
      group.orders += 1;
      groups.set(key, group);
    },
    /** The most orders first. */
    list(): PreviewGroup[] {
      const all = [...groups.values()].map((group) => ({ ...group, amounts: [...group.amounts.values()] }));
      return all.sort((a, b) => b.orders - a.orders);
    },
  };
}
