import type { AuthorizationFacts } from "./decide-capture";
import type { LineId } from "~/kernel/ids";
import { summarizeAuthorization } from "../ledger/ledger";
import { isPositive } from "~/kernel/money";
import { SHIPPING, type Selection } from "./selection";
import { planCapture, planWhole, type CapturePlan, type PlanCaptureInput } from "./plan-capture";
import { refuse, type Refused } from "~/kernel/refusal";
import type { GatewayPolicy } from "~/gateways/policy";
import { splitShipmentPolicyOf } from "~/gateways/split-shipment";
import type { ShippedWish } from "./wish";

export interface FulfilledCaptureInput extends Pick<
  PlanCaptureInput,
  "entries" | "lines" | "hasOpenOperation"
> {
  order: PlanCaptureInput["order"] & { fulfillmentStatus: string | null };
  authorizations: readonly (AuthorizationFacts & { gateway: string })[];
  policies: readonly Pick<GatewayPolicy, "gateway" | "splitShipmentPolicy">[];
  /** Shipped units per order line, over all fulfillments that were not canceled. */
  quantitiesFulfilled: ReadonlyMap<LineId, number>;
  keepsRest?: ShippedWish["keepsRest"];
}

/**
 * Plans the shipped and uncaptured part, requested at any time. Every rule waits for the first parcel; money that can
 * never be captured is refused for that reason, and does not wait.
 */
export function planShipped(
  facts: Omit<FulfilledCaptureInput, "policies" | "keepsRest">,
  {
    rule,
    policies,
    ...rest
  }: Pick<ShippedWish, "rule" | "keepsRest"> & Pick<FulfilledCaptureInput, "policies">,
): CapturePlan | Refused {
  const everything = planWhole(facts, { givesUpRest: true });
  if (everything.kind === "refused") return everything;
  const isBegun =
    facts.order.fulfillmentStatus === "FULFILLED" ||
    [...facts.quantitiesFulfilled.values()].some((quantity) => quantity > 0);
  if (!isBegun) return refuse("waits_for_shipment");
  const ruled = policies.map(({ gateway, splitShipmentPolicy }) => ({
    gateway,
    splitShipmentPolicy: rule === "of_gateway" ? splitShipmentPolicy : rule,
  }));
  return planFulfilledCapture({ ...facts, ...rest, policies: ruled });
}

/**
 * What to capture after a parcel left. Everything shipped and uncaptured is taken, so that the next parcel makes up for
 * one whose capture failed. Shipping costs go with the first parcel.
 */
export function planFulfilledCapture(input: FulfilledCaptureInput): CapturePlan | Refused {
  const open = input.authorizations.filter(({ id, amount }) =>
    isPositive(summarizeAuthorization(input.entries, id, amount.currency).remaining),
  );
  const [first] = open;
  const multiCapturable = open.every((each) => each.multiCapturable);
  const chosen =
    input.policies.find(({ gateway }) => gateway === first?.gateway)?.splitShipmentPolicy ?? null;
  const policy = splitShipmentPolicyOf(chosen, { multiCapturable });
  const isWhole = isShippedWhole(input);
  if (first && policy === "when_all_shipped" && !isWhole) return refuse("waits_for_shipment");
  const selection: Selection =
    isWhole || !first || policy === "first_shipment_in_full" ? { kind: "all" } : shippedOf(input);
  if (selection.kind === "lines" && selection.lines.length === 0) return refuse("nothing_shipped");
  return planCapture({
    ...input,
    selection,
    authorizationId: null,
    // For a single capture the policy accepts that the rest is lost; a multiple one keeps the rest for the next parcel.
    givesUpRest: !multiCapturable && !input.keepsRest,
    ignoresCurrentTotal: false,
  });
}

function isShippedWhole({ order, lines, quantitiesFulfilled }: FulfilledCaptureInput): boolean {
  if (order.fulfillmentStatus === "FULFILLED") return true;
  return lines.every(
    ({ key, quantityLeft, quantityCaptured }) =>
      key === SHIPPING || (quantitiesFulfilled.get(key) ?? 0) >= quantityLeft + quantityCaptured,
  );
}

function shippedOf({
  lines,
  quantitiesFulfilled,
}: FulfilledCaptureInput): Extract<Selection, { kind: "lines" }> {
  const shipped = lines.flatMap(({ key, quantityCaptured, quantityLeft }) => {
    if (key === SHIPPING) return [];
    const waiting = (quantitiesFulfilled.get(key) ?? 0) - quantityCaptured;
    const quantity = Math.min(waiting, quantityLeft);
    return quantity > 0 ? [{ lineId: key, quantity }] : [];
  });
  const shipping = lines.some(({ key, quantityLeft }) => key === SHIPPING && quantityLeft > 0);
  return { kind: "lines", lines: shipped, shipping };
}
