import { z } from "zod";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { CAPTURE_TEST_METHODS } from "~/setup/capture-test/capture-test";
import { SETUP_STEPS } from "~/setup/setup-step";
import type { AppContext } from "~/context";
import { CAPTURE_ENGINES } from "~/gateways/capture-engines";
import type { ResumeResult } from "~/release/release-view";
import { resumeImport } from "~/release/resume-import.server";
import { chooseEngine } from "~/setup/checklist/choose-engine.server";
import { dismissSetup } from "~/setup/checklist/dismiss-setup.server";
import { requestCheck } from "~/setup/evidence/request-check.server";
import { restoreSetup } from "~/setup/checklist/restore-setup.server";
import { startCaptureTest, type StartTestResult } from "~/setup/capture-test/start-capture-test.server";
import { stateStep } from "~/setup/checklist/state-step.server";
import { stopCaptureTest } from "~/setup/capture-test/stop-capture-test.server";
import { withdrawStatement } from "~/setup/checklist/withdraw-statement.server";
import { flag, parseFields } from "~/platform/http/form-fields";
import { LOCALES } from "~/platform/i18n/locale";

const step = z.enum(SETUP_STEPS);

const engine = z.enum(CAPTURE_ENGINES);

const setupChange = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("state"), step, locale: z.enum(LOCALES) }),
  z.object({ intent: z.literal("withdraw"), step }),
  z.object({ intent: z.literal("check") }),
  z.object({ intent: z.literal("dismiss") }),
  z.object({ intent: z.literal("restore") }),
  z.object({ intent: z.literal("choose_engine"), engine }),
  z.object({
    intent: z.literal("choose_gateway_engine"),
    gateway: z.string().min(1).max(60),
    engine: engine.or(z.literal("").transform(() => null)),
  }),
  z.object({
    intent: z.literal("start_capture_test"),
    method: z.enum(CAPTURE_TEST_METHODS),
    gateway: z.string().min(1).max(60).nullable().default(null),
  }),
  z.object({ intent: z.literal("stop_capture_test") }),
  z.object({
    intent: z.literal("resume_import"),
    acceptsRisk: flag,
    locale: z.enum(LOCALES),
  }),
]);

export type SetupChange = z.infer<typeof setupChange>;

/** Parses a setup form; null for any other form. */
export function parseSetupChange(form: FormData): SetupChange | null {
  return parseFields(setupChange, form);
}

export interface SetupAnswer {
  intent: SetupChange["intent"];
  captureTest?: StartTestResult;
  resume?: ResumeResult;
}

/**
 * Each intent calls one service. Stating a step never accepts a risk: only places that show the danger do that, beside
 * the import switch and where a held import is resumed.
 */
export async function applySetupChange(
  ctx: AppContext,
  who: { shop: ShopDomain; actor: Actor },
  change: SetupChange,
): Promise<SetupAnswer> {
  if (change.intent === "start_capture_test") {
    const { method, gateway, intent } = change;
    return { intent, captureTest: await startCaptureTest(ctx, { ...who, method, gateway }) };
  }
  if (change.intent === "resume_import") {
    const { acceptsRisk, locale, intent } = change;
    return { intent, resume: await resumeImport(ctx, { ...who, acceptsRisk, locale }) };
  }
  await apply(ctx, who, change);
  return { intent: change.intent };
}

function apply(
  ctx: AppContext,
  who: { shop: ShopDomain; actor: Actor },
  change: Exclude<SetupChange, { intent: "start_capture_test" | "resume_import" }>,
): Promise<unknown> {
  switch (change.intent) {
    case "state":
      return stateStep(ctx, { ...who, step: change.step, acceptsRisk: false, locale: change.locale });
    case "withdraw":
      return withdrawStatement(ctx, { ...who, step: change.step });
    case "check":
      return requestCheck(ctx, who);
    case "dismiss":
      return dismissSetup(ctx, who);
    case "restore":
      return restoreSetup(ctx, who);
    case "choose_engine":
      return chooseEngine(ctx, { ...who, gateway: null, engine: change.engine });
    case "choose_gateway_engine":
      return chooseEngine(ctx, { ...who, gateway: change.gateway, engine: change.engine });
    case "stop_capture_test":
      return stopCaptureTest(ctx, who);
  }
}
