import { findOrder, lockOrder } from "~/orders/orders.store.server";
import { findUnalarmedDuties, markDutyAlarmed, type CaptureDuty } from "./capture-duties.store.server";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { GATEWAY_RANGES } from "~/gateways/policy";
import { graceMsOf } from "~/settings/grace";
import type { AppContext } from "~/context";

const LIMIT = 500;

type AlarmContext = Pick<AppContext, "db" | "clock" | "newId" | "log">;

/**
 * Records once in the order's timeline that a due capture takes longer than the merchant's grace time, and why. The
 * guard sends the mails about orders that were shipped whole, so nobody gets two.
 */
export async function alarmOfDelays(ctx: AlarmContext): Promise<void> {
  const now = ctx.clock.now();
  const dueBefore = new Date(now.getTime() - GATEWAY_RANGES.graceMinutes.min * 60_000);
  for (const duty of await findUnalarmedDuties(ctx.db, { dueBefore, limit: LIMIT })) {
    const late = duty.dueSince.getTime() + (await graceOf(ctx, duty)) < now.getTime();
    if (late) await alarm(ctx, duty, now);
  }
}

async function graceOf({ db }: AlarmContext, { shop, orderId }: CaptureDuty): Promise<number> {
  const order = await findOrder(db, shop, orderId);
  const policies = await readGatewayPolicies(db, shop);
  const policy = policies.find(({ gateway }) => gateway === order?.gateway);
  return graceMsOf(policy, await readShopSettings(db, shop));
}

async function alarm(ctx: AlarmContext, duty: CaptureDuty, now: Date): Promise<void> {
  const { shop, orderId, amount, reason, dueSince } = duty;
  const isFirst = await ctx.db.$transaction(async (tx) => {
    await lockOrder(tx, shop, orderId);
    if (!(await markDutyAlarmed(tx, duty, now))) return false;
    await addTimelineEvents(tx, shop, [
      {
        id: ctx.newId(),
        orderId,
        kind: "capture_delayed",
        occurredAt: now,
        actor: { kind: "app" },
        data: { ...amount, reason },
        reference: `${orderId}/${dueSince.toISOString()}`,
      },
    ]);
    return true;
  });
  if (isFirst) ctx.log.warn({ shop, orderId, reason }, "a due capture takes long");
}
