import type { ListenerContext, ReleasesDecided } from "~/context";
import { findLatestBackfill } from "~/orders/backfill/import-runs.store.server";
import type { Tx } from "~/platform/database/client.server";
import type { FlowTriggerHandle } from "~/platform/outbox/flow-triggers";
import { notifyFlow, type NewFlowNotice } from "~/platform/outbox/notify-flow.server";
import type { HoldReason, ReleaseChange } from "~/release/release";
import { findTriggersOn } from "./flow-action-runs.store.server";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

/** Shopify counts whole seconds, so an order from the second in which reading began counts as placed after that. */
const SECOND_MS = 1000;

/**
 * Reports to Flow each order that the warehouse may ship from then on, or may not, in the transaction that decides it.
 * Reasons that change while the order stays held are not reported, and neither is an order that was placed before the
 * app could know it: nobody expects a workflow to work on last month's orders. Nothing is written for a trigger that no
 * workflow uses, because one changed setting may decide anew for every open order.
 */
export async function notifyOfReleases(
  ctx: ListenerContext,
  tx: Tx,
  { shop, changes, rules }: ReleasesDecided,
): Promise<void> {
  const moved = changes.filter(({ before, after }) => before?.state !== after.state);
  if (!moved.some(({ after }) => after.state !== "shipped")) return;
  const handlesOn = new Set(await findTriggersOn(tx, shop));
  const say = (key: string) => ctx.translate(rules.settings.notificationLocale ?? DEFAULT_LOCALE, key);
  const told = moved.filter(({ after }) => {
    const handle = HANDLE_OF[after.state];
    return handle !== null && handlesOn.has(handle);
  });
  if (told.length === 0) return;
  const knownSince = told.some(({ before }) => before === null)
    ? (await findLatestBackfill(tx, shop))?.startedAt
    : undefined;
  const isNew = ({ before, placedAt }: ReleaseChange) =>
    before !== null || knownSince === undefined || placedAt.getTime() + SECOND_MS > knownSince.getTime();
  const notices = told.filter(isNew).flatMap((change) => noticeOf(change, ctx.newId(), say));
  if (notices.length > 0) await notifyFlow(ctx, tx, shop, ...notices);
}

const HANDLE_OF = {
  may_ship: "bnpl-order-released",
  hold: "bnpl-order-held",
  shipped: null,
} as const satisfies Record<ReleaseChange["after"]["state"], FlowTriggerHandle | null>;

function noticeOf(
  { orderId, gatewayName, after }: ReleaseChange,
  reference: string,
  say: (key: string) => string,
): NewFlowNotice[] {
  const fields = { order_id: Number(orderId), "Payment method": gatewayName };
  if (after.state === "shipped") return [];
  if (after.state === "may_ship") return [{ handle: HANDLE_OF.may_ship, reference, payload: fields }];
  const reasons = after.reasons.map((reason) => say(keyOf(reason))).join("; ");
  return [{ handle: HANDLE_OF.hold, reference, payload: { ...fields, Reasons: reasons } }];
}

/** A workflow acts later, so it is not told since when capture fails. */
const keyOf = (reason: HoldReason) =>
  reason === "import_paused" ? "release.reason.import_paused_then" : `release.reason.${reason}`;
