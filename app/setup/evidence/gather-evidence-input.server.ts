import { type Rules } from "~/settings/rules.server";
import { readCaptureReports } from "./flow-status.store.server";
import { readCaptureCauses } from "~/money/ledger/ledger.store.server";
import { findUndecidedCaptures } from "~/money/operation/undecided-captures.store.server";
import type { OwnCapture } from "./attribute-capture";
import type { CaptureEvent } from "~/orders/shop-admin.port";
import type { EvidenceInput } from "./find-setup-evidence";
import { ordersToAskAbout } from "./orders-to-ask-about";
import type { OrderId, ShopDomain, TransactionId } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { CauseKind } from "~/money/operation/cause";
import type { SetupEvidence } from "./setup-evidence";
import type { CheckContext } from "./check-context";

interface GatherInput {
  shop: ShopDomain;
  rules: Rules;
  snapshots: readonly OrderSnapshot[];
  stored?: readonly SetupEvidence[];
}

/**
 * What is known about the shop and about who captured, besides the orders themselves. Shopify's timelines are read only
 * for the newest captures of each gateway and for captures behind stored findings, where nothing else explains them.
 */
export async function gatherEvidenceInput(
  ctx: CheckContext,
  { shop, rules, snapshots, stored = [] }: GatherInput,
): Promise<EvidenceInput> {
  const known = {
    rules,
    settings: rules.settings,
    undecided: await findUndecidedCaptures(
      ctx.db,
      shop,
      snapshots.map(({ id }) => id),
    ),
    own: await readOwnCaptures(ctx, shop, snapshots),
    reports: await readCaptureReports(
      ctx.db,
      shop,
      snapshots.map(({ id }) => id),
    ),
    now: ctx.clock.now(),
  };
  const asked = ordersToAskAbout(snapshots, { ...known, stored: stored.map(({ orderId }) => orderId) });
  const events = await readEvents(ctx, shop, asked);
  return { ...known, events };
}

async function readOwnCaptures(
  ctx: CheckContext,
  shop: ShopDomain,
  snapshots: readonly OrderSnapshot[],
): Promise<Map<TransactionId, OwnCapture>> {
  const captures = snapshots.flatMap(({ transactions }) =>
    transactions.filter(({ kind }) => kind === "capture").map(({ id }) => id),
  );
  const causes = await readCaptureCauses(ctx.db, shop, captures);
  return new Map([...causes].map(([id, cause]) => [id, ownCaptureOf(cause)]));
}

/** Only captures that followed a fulfillment by themselves show that the engine works. */
function ownCaptureOf(cause: CauseKind): OwnCapture {
  if (cause === "due") return "engine";
  return cause === "flow_run" ? "flow" : "otherwise";
}

async function readEvents(
  ctx: CheckContext,
  shop: ShopDomain,
  ids: readonly OrderId[],
): Promise<ReadonlyMap<OrderId, CaptureEvent[]>> {
  if (ids.length === 0) return new Map();
  const answer = await ctx.shopAdmin.readCaptureEvents(shop, ids);
  if (answer.kind === "read") return answer.value;
  ctx.log.warn({ shop, kind: answer.kind, detail: answer.detail }, "timelines of orders were not read");
  return new Map();
}
