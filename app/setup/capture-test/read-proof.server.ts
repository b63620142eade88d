import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { findLatestProof, type StoredProof } from "./setup-proofs.store.server";
import { parseActor, type Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import { isOtherEngine, isRunning, type ProofFailure, type ProofMethod, type ProofState } from "./proof";
import type { CaptureEngine } from "~/gateways/policy";
import type { AppContext } from "~/context";
import { listTestGateways } from "./list-test-gateways.server";

export interface ProofView {
  /** The proof that is going, else the latest; null where none was ever started. */
  run: ProofRunView | null;
  /** What a test order can be made for; gateways that orders of the shop were seen to use come first. */
  gateways: { gateway: string; label: string }[];
}

export interface ProofRunView {
  id: string;
  method: ProofMethod;
  engine: CaptureEngine;
  /** Null: any pay-later gateway. */
  gateway: string | null;
  gatewayLabel: string | null;
  state: ProofState;
  /** False once it has a result, was stopped or failed. */
  running: boolean;
  orderId: OrderId | null;
  orderName: string | null;
  startedBy: Actor;
  startedAt: Date;
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  capturedBy: MoneySource | null;
  /** Between fulfillment and capture; null while not captured. */
  delayMs: number | null;
  /** Another engine than the chosen one captured, as far as that can be told. */
  otherEngine: boolean;
  /** Until when it has to be captured; null before it is fulfilled. */
  deadlineAt: Date | null;
  endedAt: Date | null;
  /** Of a test order that is over: being canceled, canceled, or left for the merchant to cancel. Null without one. */
  cleanup: "under_way" | "done" | "left" | null;
  failure: ProofFailure | null;
  /** Shopify's own words beside `failure`, in English. */
  failureText: string | null;
}

/** How the shop's proof stands. Reads the database only, so a page may ask every few seconds. */
export async function readProof(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<ProofView> {
  const proof = await findLatestProof(ctx.db, shop);
  const gateways = await listTestGateways(ctx, { shop });
  if (!proof) return { run: null, gateways };
  const policies = await readGatewayPolicies(ctx.db, shop);
  const policy = policies.find(({ gateway }) => gateway === proof.gateway);
  return { run: toView(proof, policy?.label ?? proof.gateway), gateways };
}

function toView(proof: StoredProof, gatewayLabel: string | null): ProofRunView {
  const { id, method, engine, gateway, state, orderId, orderName, startedAt } = proof;
  const { fulfilledAt, capturedAt, capturedBy, deadlineAt, endedAt, failure, failureText } = proof;
  const named = { id, method, engine, gateway, gatewayLabel, state, orderId, orderName };
  return {
    ...named,
    running: isRunning(proof),
    startedBy: parseActor(proof.startedBy),
    startedAt,
    fulfilledAt,
    capturedAt,
    capturedBy,
    delayMs: fulfilledAt && capturedAt ? capturedAt.getTime() - fulfilledAt.getTime() : null,
    otherEngine: isOtherEngine(proof),
    deadlineAt,
    endedAt,
    cleanup: cleanupOf(proof),
    failure,
    failureText,
  };
}

function cleanupOf(proof: StoredProof): ProofRunView["cleanup"] {
  const { method, endedAt, orderAskedAt, cleanedUpAt, cleanUpFailure } = proof;
  if (method !== "test_order" || endedAt === null || orderAskedAt === null) return null;
  if (cleanedUpAt) return "done";
  return cleanUpFailure === null ? "under_way" : "left";
}
