import { gatewayLabel } from "~/gateways/gateway-label";
import { readOverdue } from "~/money/kept-tallies.store.server";
import { readRules, type Rules } from "~/settings/rules.server";
import type { ShopDomain } from "~/kernel/ids";
import type { GatewayPolicy } from "~/gateways/policy";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";
import { shippedBefore } from "~/settings/grace";
import type { AppContext } from "~/context";
import type { ImportView, PauseView, RecoveryView } from "./release-view";
import { readRecovery } from "./read-recovery.server";

/** Whether import is held, and how much was shipped and not captured in time. Reads only the database. */
export async function readImport(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, ...given }: { shop: ShopDomain; rules?: Rules },
): Promise<ImportView> {
  const now = ctx.clock.now();
  const rules = given.rules ?? (await readRules(ctx.db, shop));
  const { settings, policies } = rules;
  const overdue = await readOverdue(ctx.db, shop, shippedBefore(rules, now));
  const { importOn, importPausedAt: at, importPausedReason } = settings;
  const reason = importPausedReason ?? "too_many_misses";
  return {
    paused: at && { at, reason, ...(await readWayOn(ctx, shop, { pausedAt: at, now, policies })) },
    alarms: {
      open: overdue.reduce((sum, { orders }) => sum + orders, 0),
      amounts: overdue.map(({ amount }) => amount),
    },
    importOn,
  };
}

async function readWayOn(
  ctx: Pick<AppContext, "db">,
  shop: ShopDomain,
  { policies, ...when }: { pausedAt: Date; now: Date; policies: readonly GatewayPolicy[] },
): Promise<Pick<PauseView, "canResume" | "proofs">> {
  const proofs = (await readRecovery(ctx.db, shop, when)).map((proof) => toProof(proof, policies));
  return { canResume: proofs.length > 0 ? "open" : "needs_statement", proofs };
}

function toProof(proof: SetupEvidence, policies: readonly GatewayPolicy[]): RecoveryView {
  const { orderName, fulfilledAt, capturedAt } = proof;
  const delayMs = fulfilledAt && capturedAt ? capturedAt.getTime() - fulfilledAt.getTime() : null;
  return { orderName, gatewayLabel: gatewayLabel(proof, policies), delayMs };
}
