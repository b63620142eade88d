import type { OrderId, ShopDomain } from "~/kernel/ids";
import { isPositive } from "~/kernel/money";
import { refuse } from "~/kernel/refusal";
import type { MoneyContext } from "~/money/money-context";
import { summarizeAuthorization, summarizeLedger } from "~/money/ledger/ledger";
import { openUnderLock, type Opened } from "~/money/operation/open-instruction.server";
import { isOpen } from "~/money/operation/operation";
import { dueCause } from "~/money/operation/cause";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { runOpened } from "~/money/operation/run-instruction.server";
import type { OrderFacts } from "~/money/order-facts";
import { loadOrderFacts } from "~/money/order-facts.store.server";
import { decideDuty, dutyFactsOf } from "~/money/plan/plan-due";
import type { DutyPart } from "~/orders/duty-part";
import { lockOrder } from "~/orders/orders.store.server";
import { engineWaitMsOf } from "~/settings/grace";
import type { Rules } from "~/settings/rules.server";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";
import { whoCapturesNow, type Capturer } from "./automatic-capture";

export interface DuePart {
  shop: ShopDomain;
  orderId: OrderId;
  part: DutyPart;
  rules: Rules;
  evidence: readonly SetupEvidence[];
}

export type DuePartOutcome =
  | OperationOutcome
  | { kind: "not_due" }
  /** Another engine was seen at work and may still capture for `remainingMs`. */
  | { kind: "other_engine"; remainingMs: number; shippedAt: Date | null };

/**
 * Captures what is due of one part of an order, decided and planned on stored facts under the order's lock, through the
 * one door of money. The amount captured before identifies what is due, so that two processes find one instruction.
 */
export async function captureDuePart(ctx: MoneyContext, input: DuePart): Promise<DuePartOutcome> {
  const { shop, orderId, part } = input;
  const opened = await ctx.db.$transaction(async (tx): Promise<Opened | DuePartOutcome> => {
    await lockOrder(tx, shop, orderId);
    const facts = await loadOrderFacts(tx, { shop, orderId });
    if (!facts || !isDue(facts, input)) return { kind: "not_due" };
    const capturer: Capturer = part === "other" ? { kind: "app" } : capturerOf(ctx, facts, input);
    if (capturer.kind === "other_engine") return { ...capturer, shippedAt: facts.order.lastShippedAt };
    if (facts.hasOpenOperation) return refuse("in_flight");
    const instruction = {
      shop,
      orderId,
      wish: { kind: "capture_due", part, onlyWhole: capturer.kind === "app_if_whole" },
      ...causeOf(facts, part),
      // Two parcels may have the same amount, and the next due capture has another key.
      confirmsDuplicate: true,
      actor: { kind: "app" },
    } as const;
    return openUnderLock(ctx, tx, instruction, { rules: input.rules, snapshot: null, facts });
  });
  const outcome = isOpened(opened) ? await runOpened(ctx, opened) : opened;
  const reason = "reason" in outcome ? outcome.reason : null;
  ctx.log.info({ shop, orderId, part, outcome: outcome.kind, reason }, "due capture tried");
  return outcome;
}

function isOpened(opened: Opened | DuePartOutcome): opened is Extract<Opened, { kind: "new" | "earlier" }> {
  return opened.kind === "new" || opened.kind === "earlier";
}

/** An operation under way does not change what is due, because it may fail. */
function isDue(facts: OrderFacts, { part, rules }: DuePart): boolean {
  const known = dutyFactsOf(facts, rules);
  const due = known && decideDuty({ ...known, hasOpenOperation: false });
  return due?.parts.includes(part) ?? false;
}

function causeOf({ orderId, order, entries, operations }: OrderFacts, part: DutyPart) {
  const { captured } = summarizeLedger(entries, order.currency);
  const cause = dueCause(part, orderId, captured);
  const tried = operations.filter(
    (each) => each.cause.kind === cause.kind && each.cause.id === cause.id && !isOpen(each),
  );
  return { cause, attempt: tried.length };
}

function capturerOf(
  { clock }: MoneyContext,
  { authorizations, entries, order }: OrderFacts,
  { evidence, rules }: DuePart,
): Capturer {
  const open = authorizations.find(({ id, amount }) =>
    isPositive(summarizeAuthorization(entries, id, amount.currency).remaining),
  );
  if (!open || order.lastShippedAt === null) return { kind: "app" };
  const policy = rules.policies.find(({ gateway }) => gateway === open.gateway);
  return whoCapturesNow(evidence, {
    gateway: open.gateway,
    fulfilledAt: order.lastShippedAt,
    engineWaitMs: engineWaitMsOf(policy, rules.settings),
    now: clock.now(),
  });
}
