import type { AppContext } from "~/context";
import type { Finding } from "./finding";
import { describeFault } from "~/platform/database/fault-of-data";
import { readKeyUse, type KeyUse } from "~/platform/sessions/reseal-secrets.server";
import type { SealedColumn } from "~/platform/sessions/sealed-column";

/** Whether the present keys open what is sealed, and which of them are still needed. */
export async function checkKeys(
  ctx: Pick<AppContext, "db" | "secrets">,
  columns: readonly SealedColumn[],
): Promise<Finding[]> {
  try {
    const uses = await readKeyUse(ctx, columns);
    return uses.length > 0 ? uses.map(findingOf) : [{ kind: "well", text: "Keys: nothing is sealed yet." }];
  } catch (error) {
    const remedy = "mend the database first, then ask again.";
    return [{ kind: "skipped", text: `Keys: not read (${describeFault(error)}).`, remedy }];
  }
}

function findingOf({ where, keyId, rows, state }: KeyUse): Finding {
  const text = `Keys: ${where} has ${rows} rows sealed with "${keyId}"`;
  if (state !== "gone") return { kind: "well", text: `${text}, which is ${state}.` };
  const remedy =
    "put that key back behind the current one. If it is lost, each merchant has to open the app once.";
  return { kind: "amiss", text: `${text}, which ENCRYPTION_KEYS does not open.`, remedy };
}
