import type { AppContext } from "~/context";
import { listCardFailures } from "~/autocapture/list-card-failures.server";
import { listFailingConnections } from "~/connections/read-connections.server";
import { listConfirmations } from "~/confirmations/list-confirmations.server";
import type { ShopDomain } from "~/kernel/ids";
import { readAttention } from "~/order-list/read-attention.server";
import type { Unseen } from "~/orders/backfill/backfill-view";
import { readSeen } from "~/orders/backfill/read-backfill.server";
import type { Shop } from "~/platform/database/generated/client";
import { readImport } from "~/release/read-import.server";
import type { Rules } from "~/settings/rules.server";
import { readCaptureTests } from "~/setup/capture-test/read-capture-tests.server";
import { readSetup } from "~/setup/checklist/read-setup.server";
import { readEvidence } from "~/setup/evidence/read-evidence.server";
import { readKeyFigures } from "./read-key-figures.server";
import { readUrgentOrders } from "./read-urgent-orders.server";

/** Everything that Home shows. Facts that several parts need are read once. Reads only the database. */
export async function readHome(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, profile }: { shop: ShopDomain; profile: Shop },
) {
  const now = ctx.clock.now();
  const [evidence, { backfill, unseen }] = await Promise.all([
    readEvidence(ctx.db, shop, { now }),
    readSeen(ctx, shop, profile),
  ]);
  const { rules } = evidence;
  const [
    setup,
    tests,
    importView,
    { figures, next },
    cardFailures,
    attention,
    confirmations,
    failingConnections,
  ] = await Promise.all([
    readSetup(ctx, { shop, evidence }),
    readCaptureTests(ctx, { shop, evidence }),
    readImport(ctx, { shop, rules }),
    readFigures(ctx, { shop, profile, unseen, rules }),
    listCardFailures(ctx, { shop }),
    readAttention(ctx, { shop, rules }),
    listConfirmations(ctx, { shop }),
    rules.isConnected ? listFailingConnections(ctx, { shop }) : [],
  ]);
  return {
    setup,
    tests,
    importView,
    figures,
    cardFailures,
    attention,
    next,
    confirmations,
    backfill,
    now,
    failingConnections,
  };
}

/** The figures tell whether there are orders to look for, so they come first. */
async function readFigures(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, rules, ...given }: { shop: ShopDomain; profile: Shop; unseen: Unseen; rules: Rules },
) {
  const figures = await readKeyFigures(ctx, { shop, rules, ...given });
  return { figures, next: await readUrgentOrders(ctx, { shop, rules, figures }) };
}
