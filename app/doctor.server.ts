import { readEnv } from "~/env.server";
import { exitCodeOf, toLines } from "~/doctor/finding";
import { runChecks } from "~/doctor/run-checks.server";
import { SEALED_COLUMNS } from "~/sealed-columns";
import { createMailServerGreeting } from "~/smtp/mailer.server";
import { compose } from "~/wiring.server";

/** Checks the deployment that it runs in, prints what was found and what to do, and ends with 1 where something fails. */
async function main(): Promise<void> {
  const env = readEnv();
  const { context, close } = compose({ ...env, LOG_LEVEL: "silent" }, "web");
  const findings = await runChecks({
    context,
    greetMailServer: env.SMTP_URL ? createMailServerGreeting(env.SMTP_URL) : null,
    egressCheckUrl: env.EGRESS_CHECK_URL,
    sealedColumns: SEALED_COLUMNS,
    now: () => new Date(),
  });
  process.stdout.write(`${toLines(findings).join("\n")}\n`);
  await close();
  process.exitCode = exitCodeOf(findings);
}

await main();
