import type { Database, Tx } from "~/platform/database/client.server";
import type { FlowTriggerHandle } from "~/platform/outbox/flow-triggers";
import { readFlowStatus, type FlowStatus } from "./flow-status.store.server";
import type { Rules } from "~/settings/rules.server";
import { findSettledOrders } from "~/money/settled-elsewhere.store.server";
import { readSetupTables, type StoredCheck, type StoredStatement } from "./setup.store.server";
import type { StoredTest } from "../capture-test/capture-tests.store.server";
import { currentEvidence, newestPerState } from "./current-evidence";
import { judgeStaleness, type JudgedEvidence, type SettingHint } from "./staleness";
import { evidenceOfTest, isTestResult } from "./test-evidence";
import type { ShopDomain } from "~/kernel/ids";
import type { SetupStep } from "../setup-step";

/** The findings of the last look at the shop's orders and test orders, judged by what is known at this moment. */
export interface ShopEvidence {
  /** What the merchant chose, at the moment of the reading. */
  rules: Rules;
  /** The newest finding per step, gateway and state. */
  all: JudgedEvidence[];
  /** The current finding per step and gateway. */
  current: JudgedEvidence[];
  /** The merchant's latest statement per step. */
  statements: ReadonlyMap<SetupStep, StoredStatement>;
  /** The result of the last check. */
  check: StoredCheck;
  /** How workflows of the shop use the app. */
  flow: FlowStatus;
  /** The latest proofs that a person started, newest first. */
  tests: readonly StoredTest[];
}

/** Reads only the database. Findings become outdated as time passes, even without a check. */
export async function readEvidence(
  db: Database | Tx,
  shop: ShopDomain,
  { now }: { now: Date },
): Promise<ShopEvidence> {
  const [{ rules, stored, statements, check, tests }, flow] = await Promise.all([
    readSetupTables(db, shop),
    readFlowStatus(db, shop),
  ]);
  const { settings, policies } = rules;
  const results = tests.filter(isTestResult);
  const newest = newestPerState([...stored, ...results.flatMap((test) => evidenceOfTest(test) ?? [])]);
  const unpaid = newest.filter(({ finding }) => finding === "shipped_not_captured");
  const all = judgeStaleness(newest, {
    settings,
    policies,
    hint: hintOf(check),
    workflow: flow.triggers.find(({ handle }) => handle === FULFILLED) ?? null,
    stated: statements,
    settled: await findSettledOrders(
      db,
      shop,
      unpaid.map(({ orderId }) => orderId),
    ),
    now,
  });
  return { rules, all, current: currentEvidence(all), statements, check, flow, tests };
}

const FULFILLED: FlowTriggerHandle = "bnpl-order-fulfilled";

function hintOf(check: StoredCheck): SettingHint | null {
  const { autoCapture, autoCaptureSeenAt: seenAt, autoCaptureChangedAt: changedAt } = check;
  return autoCapture === null || seenAt === null ? null : { atCheckout: autoCapture, seenAt, changedAt };
}
