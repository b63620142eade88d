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

/** All that decides whether the app has to capture something of an order. */
export interface DutyFacts extends Omit<FulfilledCaptureInput, "authorizations" | "policies"> {
  authorizations: readonly Authorization[];
  policies: readonly GatewayPolicy[];
  settings: EngineSettings & Pick<ShopSettings, "captureCardOrders" | "captureCardOrdersSince">;
  processedAt: Date;
  /** When the last parcel left that was not canceled; null while none has. */
  lastShippedAt: Date | null;
}

/** Null where nothing of the order can be due, whatever its amounts are. */
export function dutyFactsOf(facts: OrderFacts, { policies, settings }: Rules): DutyFacts | null {
  const { order, entries } = facts;
  const { canceledAt, deletedAt, processedAt, lastShippedAt } = order;
  if (deletedAt || canceledAt) return null;
  // Nearly always nothing is left to capture, or nothing was shipped yet.
  if (!isPositive(balanceOf(order, entries, { shippedWhole: false }).capturable)) return null;
  if (lastShippedAt === null && settings.captureCardOrders !== "at_once") return null;
  return { ...facts, processedAt, lastShippedAt, policies, settings };
}

/** Null: nothing is due. The amount is that of all parts together. */
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
 * What the app has to capture of one part of an order by now, or why nothing. It is asked of the facts alone, however
 * they came about: a parcel, an edit, a line that was taken off, a released hold, a setting. What left before the app
 * was chosen as engine is left to a person: nobody expects a choice made today to move the money of last month's
 * parcels. With `onlyWhole` nothing is due before all is shipped, whatever the policy for split shipments says.
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

/** Whether the merchant has the app capture what is not pay later, and had so when the order was made. */
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
