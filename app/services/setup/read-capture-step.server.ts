import type { Database, Tx } from "~/data/client.server";
import type { ShopDomain } from "~/domain/ids";
import type { StepState } from "~/domain/setup";
import { readEvidence } from "./read-evidence.server";
import { stepStates } from "./step-states";

/** Whether orders of the shop are captured after fulfillment, as far as it is known: what the import switch depends on. */
export async function readCaptureStep(db: Database | Tx, shop: ShopDomain, now: Date): Promise<StepState> {
  const { current, statements } = await readEvidence(db, shop, now);
  return stepStates(current, { statements, importOn: false }).capture_after_fulfillment;
}
