import type { Database, Tx } from "~/platform/database/client.server";
import type { ShopDomain } from "~/kernel/ids";
import type { StepState } from "../setup-step";
import { readEvidence, type ShopEvidence } from "../evidence/read-evidence.server";
import { stepStates } from "./step-states";

/** Whether orders of the shop are captured after fulfillment, as far as the app knows; the import switch needs it. */
export async function readCaptureStep(db: Database | Tx, shop: ShopDomain, now: Date): Promise<StepState> {
  return captureStepOf(await readEvidence(db, shop, { now }));
}

/** The same, where the evidence was read already. */
export const captureStepOf = ({ current, statements }: ShopEvidence): StepState =>
  stepStates(current, { statements, importOn: false }).capture_after_fulfillment;
