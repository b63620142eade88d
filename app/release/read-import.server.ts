import { gatewayLabel } from "~/gateways/gateway-label";
import { findOverdue, type OverdueOrder } from "~/alarms/alarms.store.server";
import { readRules, type Rules } from "~/settings/rules.server";
import type { ShopDomain } from "~/kernel/ids";
import type { GatewayPolicy } from "~/gateways/policy";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";
import { sumByCurrency } from "~/kernel/sum-by-currency";
import type { AppContext } from "~/context";
import {
  MOST_SHOWN,
  type AlarmView,
  type ImportView,
  type PauseView,
  type RecoveryView,
} from "./release-view";
import { readRecovery } from "./read-recovery.server";

/** Whether import is held, and which orders were shipped and not captured in time. Reads only the database. */
export async function readImport(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, ...given }: { shop: ShopDomain; rules?: Rules },
): Promise<ImportView> {
  const now = ctx.clock.now();
  const { settings, policies } = given.rules ?? (await readRules(ctx.db, shop));
  const open = await findOverdue(ctx.db, shop, now);
  const { importOn, importPausedAt: at, importPausedReason } = settings;
  const reason = importPausedReason ?? "too_many_misses";
  return {
    paused: at && { at, reason, ...(await readWayOn(ctx, shop, { pausedAt: at, now, policies })) },
    alarms: {
      open: open.length,
      orders: open.slice(0, MOST_SHOWN).map((alarm) => toView(alarm, policies)),
      amounts: sumByCurrency(open.map(({ amount }) => amount)),
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

function toView(alarm: OverdueOrder, policies: readonly GatewayPolicy[]): AlarmView {
  const { orderId, orderName, amount, fulfilledAt } = alarm;
  return { orderId, orderName, gatewayLabel: gatewayLabel(alarm, policies), amount, fulfilledAt };
}
