import { gatewayLabel } from "~/gateways/gateway-label";
import type { StoredCheck, StoredStatement } from "../evidence/setup.store.server";
import { countOrdersByGateway } from "../capture-test/capture-tests.store.server";
import { findEngineFaults } from "../evidence/engine-faults";
import type { JudgedEvidence } from "../evidence/staleness";
import type { ShopDomain } from "~/kernel/ids";
import type { GatewayPolicy } from "~/gateways/policy";
import { isSetupComplete } from "./setup";
import { SETUP_STEPS } from "../setup-step";
import type { AppContext } from "~/context";
import { readEvidence, type ShopEvidence } from "../evidence/read-evidence.server";
import type { EvidenceView, GatewayEngineView, SetupView, StepView } from "./setup-view";
import { stepStates } from "./step-states";

/** After this time without a report, the page no longer waits for a check. */
const LONGEST_CHECK_MS = 120_000;
/** The first check has no older result to show, and runs behind all the other work of an installation. */
const LONGEST_FIRST_CHECK_MS = 15 * 60_000;

/** The state of the shop's setup, with its evidence. Reads only the database. */
export async function readSetup(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, ...given }: { shop: ShopDomain; evidence?: ShopEvidence },
): Promise<SetupView> {
  const now = ctx.clock.now();
  const [evidence, orders] = await Promise.all([
    given.evidence ?? readEvidence(ctx.db, shop, { now }),
    countOrdersByGateway(ctx.db, shop),
  ]);
  const { settings, policies } = evidence.rules;
  const { check, flow } = evidence;
  const { importOn, captureEngine } = settings;
  const { statements } = evidence;
  const states = stepStates(evidence.current, { statements, importOn });
  const step = states.capture_after_fulfillment;
  const faults = findEngineFaults(evidence.all, { settings, policies, importOn, step });
  return {
    steps: SETUP_STEPS.map((each) => ({
      step: each,
      state: states[each],
      evidence: shownOf(evidence, each).map((shown) => toView(shown, policies)),
      statement: statementView(statements.get(each)),
    })),
    provenCount: SETUP_STEPS.filter((each) => states[each] === "proven").length,
    complete: isSetupComplete(states),
    dismissed: settings.setupDismissedAt !== null,
    checkedAt: check.checkedAt,
    checkFailure: check.failure,
    checking: isChecking(check, now),
    engine: captureEngine,
    gatewayEngines: gatewayEngines(policies, gatewaysInUse(orders, evidence)),
    faults: faults.map(({ observedAt: _, ...fault }) => ({
      ...fault,
      gatewayLabel: fault.gateway && gatewayLabel({ gateway: fault.gateway }, policies),
    })),
    hint: { autoCapture: check.autoCapture, readAt: check.autoCaptureReadAt },
    cannotCaptureLater: evidence.all
      .filter(({ finding }) => finding === "cannot_capture_later")
      .map((each) => gatewayLabel(each, policies)),
    flow: { triggers: flow.triggers, lastReportAt: flow.lastRunAt },
  };
}

/** The current findings, and the proofs that a newer doubtful order outdated. */
function shownOf({ all, current }: ShopEvidence, step: StepView["step"]): JudgedEvidence[] {
  const contradicted = all.filter(({ staleBecause }) => staleBecause === "other_seen");
  const shown = new Set([...current, ...contradicted]);
  return [...shown].filter((each) => each.step === step && each.finding !== "cannot_capture_later");
}

function toView({ step: _, ...evidence }: JudgedEvidence, policies: readonly GatewayPolicy[]): EvidenceView {
  return { ...evidence, gatewayLabel: gatewayLabel(evidence, policies) };
}

function gatewaysInUse(orders: ReadonlyMap<string, number>, { all }: ShopEvidence): ReadonlySet<string> {
  return new Set([...orders.keys(), ...all.map(({ gateway }) => gateway)]);
}

/** The gateways that can be captured later and that customers used or that have their own engine. */
function gatewayEngines(policies: readonly GatewayPolicy[], inUse: ReadonlySet<string>): GatewayEngineView[] {
  return policies
    .filter(({ enabled, canCaptureLater }) => enabled && canCaptureLater)
    .filter(({ gateway, captureEngine }) => captureEngine !== null || inUse.has(gateway))
    .map(({ gateway, label, captureEngine: engine }) => ({ gateway, label, engine }));
}

function isChecking({ requestedAt, checkedAt }: StoredCheck, now: Date): boolean {
  if (!requestedAt || (checkedAt && checkedAt >= requestedAt)) return false;
  const longestMs = checkedAt ? LONGEST_CHECK_MS : LONGEST_FIRST_CHECK_MS;
  return now.getTime() - requestedAt.getTime() < longestMs;
}

function statementView(statement: StoredStatement | undefined): StepView["statement"] {
  if (!statement) return null;
  const { statedBy: by, statedAt: at, acceptsRisk } = statement;
  return { by, at, acceptsRisk };
}
