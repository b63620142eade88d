import type { Database, Tx } from "~/data/client.server";
import { readWorkflowOffAt } from "~/data/flow-signs.server";
import { readGatewayPolicies } from "~/data/gateway-policies.server";
import { readShopSettings } from "~/data/settings.server";
import { readSetupCheck, readSetupEvidence } from "~/data/setup.server";
import { findTestResults } from "~/data/setup-proofs.server";
import { currentEvidence, newestPerState } from "~/domain/evidence/current-evidence";
import { fadeEvidence, type JudgedEvidence } from "~/domain/evidence/fading";
import { evidenceOfTest } from "~/domain/evidence/test-evidence";
import type { ShopDomain } from "~/domain/ids";

/** What the shop's orders and its test orders showed when they were last looked at, judged by what is known now. */
export interface ShopEvidence {
  /** Of each step, gateway and state the newest finding. */
  all: JudgedEvidence[];
  /** Of each step and gateway the one that holds. */
  current: JudgedEvidence[];
}

/** Reads the database only. A proof fades by `now`, also when no check was made meanwhile. */
export async function readEvidence(db: Database | Tx, shop: ShopDomain, now: Date): Promise<ShopEvidence> {
  const stored = await readSetupEvidence(db, shop);
  const tests = await findTestResults(db, shop);
  const newest = newestPerState([...stored, ...tests.flatMap((test) => evidenceOfTest(test) ?? [])]);
  const all = fadeEvidence(newest, {
    settings: await readShopSettings(db, shop),
    policies: await readGatewayPolicies(db, shop),
    hintChangedAt: (await readSetupCheck(db, shop)).autoCaptureChangedAt,
    workflowOffAt: await readWorkflowOffAt(db, shop, "bnpl-order-fulfilled"),
    now,
  });
  return { all, current: currentEvidence(all) };
}
