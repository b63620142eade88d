import type { Asked, Confirmation, Person } from "~/confirmations/confirmation";
import {
  endConfirmed,
  refuseConfirmed,
  takeConfirmation,
  type ConfirmAnswer,
} from "~/confirmations/end-confirmation.server";
import type { AppContext } from "~/context";
import { equals, type Money } from "~/kernel/money";
import type { RefusalReason } from "~/kernel/refusal";
import { sumToMove } from "./ask-for-bulk.server";
import { readAsked } from "./asked";
import { BULK_GROUPS } from "./bulk-group";
import type { StartBulkOutcome } from "./bulk-view";
import { planRun, startRun } from "./start-bulk.server";

/**
 * Starts the bulk action that another person asked for, over the same orders and with the confirming person's token.
 * The orders are planned anew: with any other sum nothing starts.
 */
export async function confirmBulk(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "queue" | "providers">,
  confirmation: Confirmation & { asked: Extract<Asked, { kind: "bulk" }> },
  actor: Person,
): Promise<ConfirmAnswer> {
  const taken = await takeConfirmation(ctx, confirmation, actor);
  if (taken.kind !== "confirmed") return taken;
  const { shop, id: formKey, asked, amounts } = confirmation;
  const selection = { kind: "orders" as const, orderIds: asked.orderIds };
  const groups = BULK_GROUPS.filter((group) => asked.groups.includes(group));
  const input = { shop, actor, formKey, selection, groups, ...readAsked(asked) };
  const refuse = (reason: RefusalReason) => refuseConfirmed(ctx, confirmation, { person: actor, reason });
  const planned = await planRun(ctx, input);
  if (planned.kind === "planned" && !areSame(sumToMove(planned.items), amounts))
    return refuse("amount_changed");
  const outcome = planned.kind === "planned" ? await startRun(ctx, input, planned.items) : planned;
  return outcome.kind === "started" ? endConfirmed(ctx, confirmation) : refuse(REFUSAL_OF[outcome.kind]);
}

const REFUSAL_OF: Record<Exclude<StartBulkOutcome["kind"], "started">, RefusalReason> = {
  already_running: "in_flight",
  nothing_to_capture: "nothing_remaining",
  nothing_selected: "nothing_remaining",
  too_many: "nothing_remaining",
  needs_second_person: "needs_second_person",
};

/** One amount per currency, in any order. */
function areSame(some: readonly Money[], others: readonly Money[]): boolean {
  return (
    some.length === others.length && some.every((amount) => others.some((other) => equals(amount, other)))
  );
}
