import { checkDatabase } from "./check-database.server";
import { checkEgress } from "./check-egress.server";
import { checkKeys } from "./check-keys.server";
import { checkMail } from "./check-mail.server";
import { checkShopify } from "./check-shopify.server";
import type { Finding } from "./finding";
import type { AppContext } from "~/context";
import type { MailOutcome } from "~/platform/mail/mailer.port";
import type { SealedColumn } from "~/platform/sessions/sealed-column";

export interface CheckDeps {
  context: Pick<AppContext, "db" | "secrets" | "shopAdmin">;
  /** Greets the mail server; null where none is set. */
  greetMailServer: (() => Promise<MailOutcome>) | null;
  egressCheckUrl: string | undefined;
  /** Where the database holds sealed secrets. */
  sealedColumns: readonly SealedColumn[];
  /** The machine's own time. */
  now: () => Date;
}

/** All checks of a deployment whose environment is complete. None of them changes anything. */
export async function runChecks(deps: CheckDeps): Promise<Finding[]> {
  const { context, greetMailServer, egressCheckUrl, sealedColumns, now } = deps;
  const findings = await Promise.all([
    checkDatabase(context.db, now),
    checkKeys(context, sealedColumns),
    checkEgress(egressCheckUrl),
    checkMail(greetMailServer),
    checkShopify(context),
  ]);
  return [{ kind: "well", text: "Environment: complete." }, ...findings.flat()];
}
