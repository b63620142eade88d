import type { Database, Tx } from "~/data/client.server";
import { readSetupEvidence, readStatements } from "~/data/setup.server";
import type { ShopDomain } from "~/domain/ids";
import type { StepState } from "~/domain/setup";
import { currentEvidence } from "~/domain/setup-evidence";
import { stepStates } from "./read-setup.server";

/** Whether orders of the shop are captured after fulfillment, as far as it is known: what the import switch depends on. */
export async function readCaptureStep(db: Database | Tx, shop: ShopDomain): Promise<StepState> {
  const evidence = currentEvidence(await readSetupEvidence(db, shop));
  const statements = await readStatements(db, shop);
  return stepStates(evidence, { statements, importOn: false }).capture_after_fulfillment;
}
