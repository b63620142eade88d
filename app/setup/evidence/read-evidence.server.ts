import type { Database, Tx } from "~/platform/database/client.server";
import { readWorkflow } from "./flow-signs.store.server";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { findSettledOrders } from "~/money/settled-elsewhere.store.server";
import {
  readSetupCheck,
  readSetupEvidence,
  readStatements,
  type StoredCheck,
  type StoredStatement,
} from "./setup.store.server";
import { findTestResults } from "../capture-test/setup-proofs.store.server";
import { currentEvidence, newestPerState } from "./current-evidence";
import { fadeEvidence, type JudgedEvidence, type SettingHint } from "./fading";
import { evidenceOfTest } from "./test-evidence";
import type { ShopDomain } from "~/kernel/ids";
import type { SetupStep } from "../setup-step";

/** What the shop's orders and its test orders showed when they were last looked at, judged by what is known now. */
export interface ShopEvidence {
  /** Of each step, gateway and state the newest finding. */
  all: JudgedEvidence[];
  /** Of each step and gateway the one that speaks last. */
  current: JudgedEvidence[];
  /** What the merchant says, of each step the latest. */
  statements: ReadonlyMap<SetupStep, StoredStatement>;
}

/** Reads the database only. Findings fade by `now`, also when no check was made meanwhile. */
export async function readEvidence(db: Database | Tx, shop: ShopDomain, now: Date): Promise<ShopEvidence> {
  const stored = await readSetupEvidence(db, shop);
  const tests = await findTestResults(db, shop);
  const newest = newestPerState([...stored, ...tests.flatMap((test) => evidenceOfTest(test) ?? [])]);
  const statements = await readStatements(db, shop);
  const unpaid = newest.filter(({ finding }) => finding === "shipped_not_captured");
  const all = fadeEvidence(newest, {
    settings: await readShopSettings(db, shop),
    policies: await readGatewayPolicies(db, shop),
    hint: hintOf(await readSetupCheck(db, shop)),
    workflow: await readWorkflow(db, shop, "bnpl-order-fulfilled"),
    stated: statements,
    settled: await findSettledOrders(
      db,
      shop,
      unpaid.map(({ orderId }) => orderId),
    ),
    now,
  });
  return { all, current: currentEvidence(all), statements };
}

function hintOf(check: StoredCheck): SettingHint | null {
  const { autoCapture, autoCaptureSeenAt: seenAt, autoCaptureChangedAt: changedAt } = check;
  return autoCapture === null || seenAt === null ? null : { atCheckout: autoCapture, seenAt, changedAt };
}
