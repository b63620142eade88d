import { readKeyUse } from "./doctor.store.server";
import type { Finding } from "./finding";
import type { Database } from "~/platform/database/client.server";
import { describeFault } from "~/platform/database/fault-of-data";
import { createSessions } from "~/platform/sessions/sessions.store.server";
import type { SecretBox } from "~/platform/sessions/secret-box.server";

/** Whether the present keys open what was sealed: one token for each key that is in use. */
export async function checkKeys(db: Database, secrets: SecretBox): Promise<Finding[]> {
  try {
    const uses = await readKeyUse(db);
    if (uses.length === 0) return [{ kind: "well", text: "Keys: nothing is sealed yet." }];
    const sessions = createSessions(db, secrets);
    return await Promise.all(
      uses.map(async ({ keyId, rows, sessionId }): Promise<Finding> => {
        const opens = await sessions.read(sessionId).then(
          (session) => Boolean(session?.accessToken),
          () => false,
        );
        if (opens) return { kind: "well", text: `Keys: "${keyId}" opens the tokens of ${rows} sessions.` };
        return {
          kind: "amiss",
          text: `Keys: ${rows} sessions are sealed with "${keyId}", which ENCRYPTION_KEYS does not open.`,
          remedy:
            "put that key back behind the current one. If it is lost, each merchant has to open the app once.",
        };
      }),
    );
  } catch (error) {
    const remedy = "mend the database first, then ask again.";
    return [{ kind: "skipped", text: `Keys: not read (${describeFault(error)}).`, remedy }];
  }
}
