import { gatewayLabel } from "~/gateways/gateway-label";
import { readRules } from "~/settings/rules.server";
import { findLatestTest, type StoredTest } from "./capture-tests.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { isOtherEngine, isRunning } from "./capture-test";
import type { CaptureTestView, CaptureTestsView } from "./capture-test-view";
import type { AppContext } from "~/context";
import { readSetupEvidence } from "../evidence/setup.store.server";
import type { ShopEvidence } from "../evidence/read-evidence.server";
import { testGateways } from "./test-gateways";

/** The state of the shop's proof. Reads only the database, so a page may ask every few seconds. */
export async function readCaptureTests(
  ctx: Pick<AppContext, "db">,
  { shop, ...given }: { shop: ShopDomain; evidence?: ShopEvidence },
): Promise<CaptureTestsView> {
  const test = given.evidence ? (given.evidence.tests[0] ?? null) : await findLatestTest(ctx.db, shop);
  const rules = given.evidence?.rules ?? (await readRules(ctx.db, shop));
  const seen = given.evidence?.all ?? (await readSetupEvidence(ctx.db, shop));
  const gateways = testGateways(rules, new Set(seen.map(({ gateway }) => gateway)));
  if (!test) return { latest: null, gateways };
  const label = test.gateway && gatewayLabel({ gateway: test.gateway }, rules.policies);
  return { latest: toView(test, label), gateways };
}

function toView(test: StoredTest, label: string | null): CaptureTestView {
  const { method, engine, state, orderId, orderName, startedAt, fulfilledAt, capturedAt } = test;
  const { capturedBy, deadlineAt, endedAt, failure, failureText } = test;
  return {
    ...{ method, engine, state, orderId, orderName, startedAt, fulfilledAt, capturedAt },
    ...{ capturedBy, deadlineAt, endedAt, failure, failureText },
    gatewayLabel: label,
    running: isRunning(test),
    otherEngine: isOtherEngine(test),
    cleanup: cleanupOf(test),
  };
}

function cleanupOf(test: StoredTest): CaptureTestView["cleanup"] {
  const { method, endedAt, orderAskedAt, cleanedUpAt, cleanUpFailure } = test;
  if (method !== "test_order" || endedAt === null || orderAskedAt === null) return null;
  if (cleanedUpAt) return "done";
  return cleanUpFailure === null ? "under_way" : "left";
}
