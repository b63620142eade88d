import type { Database, Tx } from "~/platform/database/client.server";
import type { FlowTriggerHandle } from "~/platform/outbox/flow-triggers";
import { readTriggerStatuses, type TriggerStatus } from "./flow-signs.store.server";
import { readRules, type Rules } from "~/settings/rules.server";
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
  /** How the last check went. */
  check: StoredCheck;
  /** Of each of the app's triggers whether a workflow with it is on. */
  triggers: readonly TriggerStatus[];
}

/** Reads the database only. Findings fade by `now`, also when no check was made meanwhile. */
export async function readEvidence(
  db: Database | Tx,
  shop: ShopDomain,
  { now, ...given }: { now: Date; rules?: Rules },
): Promise<ShopEvidence> {
  const { settings, policies } = given.rules ?? (await readRules(db, shop));
  const stored = await readSetupEvidence(db, shop);
  const tests = await findTestResults(db, shop);
  const newest = newestPerState([...stored, ...tests.flatMap((test) => evidenceOfTest(test) ?? [])]);
  const statements = await readStatements(db, shop);
  const check = await readSetupCheck(db, shop);
  const triggers = await readTriggerStatuses(db, shop);
  const unpaid = newest.filter(({ finding }) => finding === "shipped_not_captured");
  const all = fadeEvidence(newest, {
    settings,
    policies,
    hint: hintOf(check),
    workflow: triggers.find(({ handle }) => handle === FULFILLED) ?? null,
    stated: statements,
    settled: await findSettledOrders(
      db,
      shop,
      unpaid.map(({ orderId }) => orderId),
    ),
    now,
  });
  return { all, current: currentEvidence(all), statements, check, triggers };
}

const FULFILLED: FlowTriggerHandle = "bnpl-order-fulfilled";

function hintOf(check: StoredCheck): SettingHint | null {
  const { autoCapture, autoCaptureSeenAt: seenAt, autoCaptureChangedAt: changedAt } = check;
  return autoCapture === null || seenAt === null ? null : { atCheckout: autoCapture, seenAt, changedAt };
}
