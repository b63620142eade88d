import { DUTY_PARTS, type DutyPart } from "~/orders/duty-part";
import { engineOf, isAppEngine, isBeforeChoice, type EngineSettings } from "~/gateways/capture-engine";
import { isPositive, sum, type Money } from "~/kernel/money";
import { balanceOf } from "../ledger/order-balance";
import { planWhole, type CapturePlan } from "./plan-capture";
import { planFulfilledCapture, type FulfilledCaptureInput } from "./plan-shipped";
import { refuse, type Refused } from "~/kernel/refusal";
import type { ShopSettings } from "~/settings/settings";
import type { GatewayPolicy } from "~/gateways/policy";
import type { Rules } from "~/settings/rules.server";
import type { OrderFacts } from "../order-facts";

type Authorization = FulfilledCaptureInput["authorizations"][number] & { class: DutyPart };

/** Everything that decides whether the app has to capture an order. */
export interface DutyFacts extends Omit<FulfilledCaptureInput, "authorizations" | "policies"> {
  authorizations: readonly Authorization[];
  policies: readonly GatewayPolicy[];
  settings: EngineSettings & Pick<ShopSettings, "captureCardOrders" | "captureCardOrdersSince">;
  processedAt: Date;
  /** When the latest parcel left, without canceled ones; null while none has left. */
  lastShippedAt: Date | null;
}

/** Null where nothing of the order can be due, whatever its amounts are. */
export function dutyFactsOf(facts: OrderFacts, { policies, settings }: Rules): DutyFacts | null {
  const { order, entries } = facts;
  const { canceledAt, deletedAt, processedAt, lastShippedAt } = order;
  if (deletedAt || canceledAt) return null;
  // For nearly all orders nothing is left to capture, or nothing was shipped yet.
  if (!isPositive(balanceOf(order, entries, { shippedWhole: false }).capturable)) return null;
  if (lastShippedAt === null && settings.captureCardOrders !== "at_once") return null;
  return { ...facts, processedAt, lastShippedAt, policies, settings };
}

/** Null where nothing is due. The amount is the total of all parts. */
export function decideDuty(facts: DutyFacts): { parts: DutyPart[]; amount: Money } | null {
  const due = DUTY_PARTS.flatMap((part) => {
    const plan = planDuty(facts, part);
    return plan.kind === "plan" ? [{ part, plan }] : [];
  });
  if (due.length === 0) return null;
  return {
    parts: due.map(({ part }) => part),
    amount: sum(
      due.map(({ plan }) => plan.amount),
      facts.order.currency,
    ),
  };
}

/**
 * What the app has to capture of one part of an order, or why nothing. Only the facts decide, however they came about:
 * a parcel, an edit, a removed line, a released hold, a setting. Parcels that left before the app was chosen as engine
 * are left to a person: nobody expects a choice made today to move the money of last month's parcels. With `onlyWhole`
 * nothing is due before everything is shipped, whatever the policy for split shipments says.
 */
export function planDuty(
  facts: DutyFacts,
  part: DutyPart,
  { onlyWhole = false }: { onlyWhole?: boolean } = {},
): CapturePlan | Refused {
  const authorizations = facts.authorizations.filter(
    (each) => each.class === part && (part === "other" || isTheApps(each, facts)),
  );
  if (authorizations.length === 0) return refuse("nothing_authorized");
  const whenShipped = () => planShipped({ ...facts, authorizations }, onlyWhole);
  if (part === "pay_later") return whenShipped();
  if (!isTaken(facts)) return refuse("nothing_authorized");
  return facts.settings.captureCardOrders === "at_once"
    ? planWhole({ ...facts, authorizations })
    : whenShipped();
}

function isTheApps({ gateway }: Authorization, { policies, settings, lastShippedAt }: DutyFacts): boolean {
  const policy = policies.find((each) => each.gateway === gateway);
  if (lastShippedAt === null || !isAppEngine(policy, settings)) return false;
  return !isBeforeChoice(lastShippedAt, engineOf(policy, settings));
}

/** Whether the app captures payments that are not pay later, and did so when the order was placed. */
function isTaken({ settings, processedAt }: DutyFacts): boolean {
  const { captureCardOrders, captureCardOrdersSince: since } = settings;
  return captureCardOrders !== null && since !== null && !isBeforeChoice(processedAt, { since });
}

function planShipped(facts: DutyFacts, onlyWhole: boolean): CapturePlan | Refused {
  if (facts.lastShippedAt === null) return refuse("nothing_shipped");
  const policies = facts.policies.map(({ gateway, splitShipmentPolicy }) => ({
    gateway,
    splitShipmentPolicy: onlyWhole ? ("when_all_shipped" as const) : splitShipmentPolicy,
  }));
  return planFulfilledCapture({ ...facts, policies });
}
