import { readGatewayPolicies } from "~/data/gateway-policies.server";
import { findOverdue, type OverdueOrder } from "~/data/guard-alarms.server";
import { readShopSettings } from "~/data/settings.server";
import type { ShopDomain } from "~/domain/ids";
import type { GatewayPolicy } from "~/domain/settings";
import { sumByCurrency } from "~/domain/sum-by-currency";
import type { AppContext } from "~/services/app-context";
import { MOST_SHOWN, type AlarmView, type GuardView } from "./guard-view";
import { readResumeLock } from "./read-resume-lock.server";

/** Whether import is held, and which orders were shipped and not captured in time. Reads the database only. */
export async function readGuard(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<GuardView> {
  const now = ctx.clock.now();
  const [settings, policies, open] = await Promise.all([
    readShopSettings(ctx.db, shop),
    readGatewayPolicies(ctx.db, shop),
    findOverdue(ctx.db, shop, now),
  ]);
  const { importOn, importPausedAt: at, importPausedReason } = settings;
  const { guardGraceMinutes: graceMinutes, guardPauses: pauses, guardMissesPerDay: missesPerDay } = settings;
  const canResume = at && (await readResumeLock(ctx.db, shop, { pausedAt: at, now }));
  return {
    paused: at && canResume ? { at, reason: importPausedReason ?? "too_many_misses", canResume } : null,
    alarms: {
      open: open.length,
      orders: open.slice(0, MOST_SHOWN).map((alarm) => toView(alarm, policies)),
      amounts: sumByCurrency(open.map(({ amount }) => amount)),
    },
    settings: { importOn, graceMinutes, pauses, missesPerDay },
  };
}

function toView(alarm: OverdueOrder, policies: readonly GatewayPolicy[]): AlarmView {
  const { orderId, orderName, gateway, gatewayName, amount, fulfilledAt } = alarm;
  const gatewayLabel = policies.find((policy) => policy.gateway === gateway)?.label ?? gatewayName;
  return { orderId, orderName, gatewayLabel, amount, fulfilledAt };
}
