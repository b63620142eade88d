import { z } from "zod";
import type { Actor } from "~/domain/actor";
import type { ShopDomain } from "~/domain/ids";
import { SETUP_STEPS } from "~/domain/setup";
import type { AppContext } from "~/services/app-context";
import { chooseEngine } from "~/services/setup/choose-engine.server";
import { dismissSetup } from "~/services/setup/dismiss-setup.server";
import { requestCheck } from "~/services/setup/request-check.server";
import { restoreSetup } from "~/services/setup/restore-setup.server";
import { stateStep } from "~/services/setup/state-step.server";
import { withdrawStatement } from "~/services/setup/withdraw-statement.server";
import { LOCALES } from "~/locales/locale";

const step = z.enum(SETUP_STEPS);

const setupChange = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("state"), step, locale: z.enum(LOCALES) }),
  z.object({ intent: z.literal("withdraw"), step }),
  z.object({ intent: z.literal("check") }),
  z.object({ intent: z.literal("dismiss") }),
  z.object({ intent: z.literal("restore") }),
  z.object({ intent: z.literal("choose_engine"), engine: z.enum(["shopify_on_fulfillment", "flow", "app"]) }),
]);

export type SetupChange = z.infer<typeof setupChange>;

/** What a setup form asks for, or null where it is none of ours. */
export function parseSetupChange(form: FormData): SetupChange | null {
  return setupChange.safeParse(Object.fromEntries(form)).data ?? null;
}

/** Each intent is one service. Stating a step here never accepts a risk: that is done beside the import switch only. */
export function applySetupChange(
  ctx: AppContext,
  who: { shop: ShopDomain; actor: Actor },
  change: SetupChange,
): Promise<void> {
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
      return chooseEngine(ctx, { ...who, engine: change.engine });
  }
}
