import { DUTY_PARTS, type DutyPart } from "~/orders/duty-part";
import { isAppEngine } from "./automatic-capture";
import { engineOf, isBeforeChoice, type EngineSettings } from "~/gateways/capture-engine";
import { sum, type Money } from "~/kernel/money";
import { neverHappened } from "~/money/operation/operation";
import { OTHER_GATEWAY } from "~/orders/other-orders";
import { planWhole, type CapturePlan } from "~/money/plan/plan-capture";
import { planFulfilledCapture, type FulfilledCaptureInput } from "~/money/plan/plan-fulfilled-capture";
import { refuse, type Refused } from "~/kernel/refusal";
import type { ShopSettings } from "~/settings/settings";
import type { GatewayPolicy } from "~/gateways/policy";

type Authorization = FulfilledCaptureInput["authorizations"][number] & { class: DutyPart };

/** All that decides whether the app has to capture something of an order. */
export interface DutyFacts extends Omit<FulfilledCaptureInput, "authorizations" | "policies"> {
  authorizations: readonly Authorization[];
  policies: readonly GatewayPolicy[];
  settings: EngineSettings & Pick<ShopSettings, "captureOthers" | "captureOthersSince">;
  processedAt: Date;
  /** When the last parcel left that was not canceled; null while none has. */
  lastShippedAt: Date | null;
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
    (each) => partOf(each) === part && (part === "other" || isTheApps(each, facts)),
  );
  if (authorizations.length === 0) return refuse("nothing_authorized");
  const whenShipped = () => planShipped({ ...facts, authorizations }, onlyWhole);
  if (part === "pay_later") return whenShipped();
  if (!isTaken(facts)) return refuse("nothing_authorized");
  return facts.settings.captureOthers === "at_once" ? planWhole({ ...facts, authorizations }) : whenShipped();
}

/** Orders that came in as other bear one gateway for all that is not pay later. */
const partOf = ({ class: of, gateway }: Authorization): DutyPart =>
  gateway === OTHER_GATEWAY ? "other" : of;

function isTheApps({ gateway }: Authorization, { policies, settings, lastShippedAt }: DutyFacts): boolean {
  const policy = policies.find((each) => each.gateway === gateway);
  if (lastShippedAt === null || !isAppEngine(policy, settings)) return false;
  return !isBeforeChoice(lastShippedAt, engineOf(policy, settings));
}

/** Whether the merchant has the app capture what is not pay later, and had so when the order was made. */
function isTaken({ settings, processedAt }: DutyFacts): boolean {
  const { captureOthers, captureOthersSince: since } = settings;
  return captureOthers !== null && since !== null && !isBeforeChoice(processedAt, { since });
}

function planShipped(facts: DutyFacts, onlyWhole: boolean): CapturePlan | Refused {
  if (facts.lastShippedAt === null) return refuse("nothing_shipped");
  const policies = facts.policies.map(({ gateway, splitShipmentPolicy }) => ({
    gateway,
    splitShipmentPolicy: onlyWhole ? ("when_all_shipped" as const) : splitShipmentPolicy,
  }));
  return planFulfilledCapture({ ...facts, policies });
}

const MINUTE_MS = 60_000;
/** Most causes pass within minutes; what lasts for hours is not mended by asking more often. */
const WAIT_MINUTES = [2, 5, 15, 30, 60, 120, 240];

/** How long a duty waits after so many tries that were refused; the first refusal counts as one. */
export function waitAfterRefusals(refusals: number): number {
  const index = Math.min(Math.max(refusals, 1), WAIT_MINUTES.length) - 1;
  return (WAIT_MINUTES[index] ?? 0) * MINUTE_MS;
}

/** Refusals that the same request meets again, until the order is changed. */
export const FINAL_REJECTIONS = [
  "already_captured",
  "already_voided",
  "authorization_expired",
  "currency_mismatch",
  "not_found",
  "not_supported",
];

export type NextTry = { kind: "at_once" } | { kind: "wait"; waitMs: number } | { kind: "never" };

/** When a capture that was rejected for a reason is asked for again; `refusals` counts this one. */
export function nextTryAfter(reason: string, refusals: number): NextTry {
  if (neverHappened({ state: "rejected", reason })) return { kind: "at_once" };
  if (FINAL_REJECTIONS.includes(reason)) return { kind: "never" };
  return { kind: "wait", waitMs: waitAfterRefusals(refusals) };
}
