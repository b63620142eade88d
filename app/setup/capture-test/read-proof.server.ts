import { gatewayLabel } from "~/gateways/gateway-label";
import { readRules, type Rules } from "~/settings/rules.server";
import { findLatestProof, type StoredProof } from "./setup-proofs.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { isOtherEngine, isRunning } from "./proof";
import type { ProofRunView, ProofView } from "./proof-view";
import type { AppContext } from "~/context";
import { readSetupEvidence } from "../evidence/setup.store.server";
import type { ShopEvidence } from "../evidence/read-evidence.server";
import { testGateways } from "./test-gateways";

/** How the shop's proof stands. Reads the database only, so a page may ask every few seconds. */
export async function readProof(
  ctx: Pick<AppContext, "db">,
  { shop, ...given }: { shop: ShopDomain; rules?: Rules; evidence?: Pick<ShopEvidence, "all" | "proofs"> },
): Promise<ProofView> {
  const proof = given.evidence ? (given.evidence.proofs[0] ?? null) : await findLatestProof(ctx.db, shop);
  const rules = given.rules ?? (await readRules(ctx.db, shop));
  const seen = given.evidence?.all ?? (await readSetupEvidence(ctx.db, shop));
  const gateways = testGateways(rules, new Set(seen.map(({ gateway }) => gateway)));
  if (!proof) return { run: null, gateways };
  const label = proof.gateway && gatewayLabel({ gateway: proof.gateway }, rules.policies);
  return { run: toView(proof, label), gateways };
}

function toView(proof: StoredProof, label: string | null): ProofRunView {
  const { method, engine, state, orderId, orderName, startedAt, fulfilledAt, capturedAt } = proof;
  const { capturedBy, deadlineAt, endedAt, failure, failureText } = proof;
  return {
    ...{ method, engine, state, orderId, orderName, startedAt, fulfilledAt, capturedAt },
    ...{ capturedBy, deadlineAt, endedAt, failure, failureText },
    gatewayLabel: label,
    running: isRunning(proof),
    otherEngine: isOtherEngine(proof),
    cleanup: cleanupOf(proof),
  };
}

function cleanupOf(proof: StoredProof): ProofRunView["cleanup"] {
  const { method, endedAt, orderAskedAt, cleanedUpAt, cleanUpFailure } = proof;
  if (method !== "test_order" || endedAt === null || orderAskedAt === null) return null;
  if (cleanedUpAt) return "done";
  return cleanUpFailure === null ? "under_way" : "left";
}
