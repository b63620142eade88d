import { readGatewayPolicies } from "~/data/gateway-policies.server";
import { readShopSettings } from "~/data/settings.server";
import {
  readSetupCheck,
  readSetupEvidence,
  readStatements,
  type StoredCheck,
  type StoredStatement,
} from "~/data/setup.server";
import { parseActor } from "~/domain/actor";
import type { OrderId, ShopDomain } from "~/domain/ids";
import type { MoneySource } from "~/domain/ledger";
import type { CaptureEngine, GatewayPolicy } from "~/domain/settings";
import {
  deriveImportState,
  deriveStepState,
  isSetupComplete,
  SETUP_STEPS,
  type SetupStep,
  type StepState,
} from "~/domain/setup";
import {
  currentEvidence,
  type EvidenceFinding,
  type EvidenceState,
  type SetupEvidence,
} from "~/domain/setup-evidence";
import type { AppContext } from "~/services/app-context";

export interface SetupView {
  steps: StepView[];
  provenCount: number;
  /** Nothing is left to do, so the guide may be put away. */
  complete: boolean;
  dismissed: boolean;
  checkedAt: Date | null;
  /** "unavailable" or "unauthorized" where the last check could not read Shopify. */
  checkFailure: string | null;
  checking: boolean;
  engine: CaptureEngine | null;
}

export interface StepView {
  step: SetupStep;
  state: StepState;
  /** One finding per gateway: what holds now. */
  evidence: EvidenceView[];
  statement: { by: string; at: Date; acceptsRisk: boolean } | null;
}

export interface EvidenceView {
  gateway: string;
  gatewayLabel: string;
  state: EvidenceState;
  finding: EvidenceFinding;
  orderId: OrderId;
  orderName: string;
  capturedBy: MoneySource | null;
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  observedAt: Date;
}

/** A check that has not reported for this long is no longer waited for. */
const CHECK_PATIENCE_MS = 120_000;

/** How far the shop's setup is, with what shows it. */
export async function readSetup(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<SetupView> {
  const [settings, policies, stored, statements, check] = await Promise.all([
    readShopSettings(ctx.db, shop),
    readGatewayPolicies(ctx.db, shop),
    readSetupEvidence(ctx.db, shop),
    readStatements(ctx.db, shop),
    readSetupCheck(ctx.db, shop),
  ]);
  const evidence = currentEvidence(stored);
  const states = stepStates(evidence, { statements, importOn: settings.importOn });
  return {
    steps: SETUP_STEPS.map((step) => ({
      step,
      state: states[step],
      evidence: evidence.filter((each) => each.step === step).map((each) => toView(each, policies)),
      statement: statementView(statements.get(step)),
    })),
    provenCount: SETUP_STEPS.filter((step) => states[step] === "proven").length,
    complete: isSetupComplete(states),
    dismissed: settings.setupDismissedAt !== null,
    checkedAt: check.checkedAt,
    checkFailure: check.failure,
    checking: isChecking(check, ctx.clock.now()),
    engine: settings.captureEngine,
  };
}

/** The state of every step. `evidence` holds what is current of each gateway. */
export function stepStates(
  evidence: readonly SetupEvidence[],
  facts: { statements: ReadonlyMap<SetupStep, StoredStatement>; importOn: boolean },
): Record<SetupStep, StepState> {
  const state = (step: SetupStep) =>
    deriveStepState({
      evidence: evidence.filter((each) => each.step === step),
      stated: facts.statements.has(step),
    });
  const [paymentCapture, captureAfterFulfillment] = [
    state("payment_capture"),
    state("capture_after_fulfillment"),
  ];
  return {
    payment_capture: paymentCapture,
    capture_after_fulfillment: captureAfterFulfillment,
    import_authorized: deriveImportState({
      importOn: facts.importOn,
      paymentCapture,
      captureAfterFulfillment,
    }),
  };
}

function isChecking({ requestedAt, checkedAt }: StoredCheck, now: Date): boolean {
  if (!requestedAt || (checkedAt && checkedAt >= requestedAt)) return false;
  return now.getTime() - requestedAt.getTime() < CHECK_PATIENCE_MS;
}

function statementView(statement: StoredStatement | undefined): StepView["statement"] {
  if (!statement) return null;
  const actor = parseActor(statement.statedBy);
  const by = actor.kind === "person" ? actor.name : actor.kind;
  return { by, at: statement.statedAt, acceptsRisk: statement.acceptsRisk };
}

function toView({ step: _, ...evidence }: SetupEvidence, policies: readonly GatewayPolicy[]): EvidenceView {
  const policy = policies.find(({ gateway }) => gateway === evidence.gateway);
  return { ...evidence, gatewayLabel: policy?.label ?? evidence.gateway };
}
