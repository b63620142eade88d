import { readEnv } from "~/env.server";
import { createLogger } from "~/platform/log.server";
import { findDeadLetters, retryDeadLetters } from "~/platform/jobs/dead-letters.server";
import { startPgBoss } from "~/platform/jobs/job-queue.server";

const USAGE = `Usage:
  npm run jobs -- failed             lists the jobs that failed for good
  npm run jobs -- retry <kind|id>    tries those of one kind, or one of them, again
`;

/** The operator's command for jobs that failed for good. */
async function main([command, which]: string[]): Promise<void> {
  const isKnown = command === "failed" || (command === "retry" && which !== undefined);
  if (!isKnown) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const { DATABASE_URL: url, LOG_LEVEL } = readEnv();
  const boss = await startPgBoss({ url, log: createLogger(LOG_LEVEL), worker: false });
  try {
    if (command === "retry" && which !== undefined)
      process.stdout.write(`${await retryDeadLetters(boss, which)} tried again.\n`);
    else for (const line of await describeFailed(boss)) process.stdout.write(`${line}\n`);
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function describeFailed(boss: Parameters<typeof findDeadLetters>[0]): Promise<string[]> {
  const letters = await findDeadLetters(boss);
  const lines = letters.map(({ id, queue, shop, failedAt, error }) =>
    [failedAt.toISOString(), queue, id, shop ?? "all shops", error].join("  "),
  );
  return [...lines, `${letters.length} failed.`];
}

await main(process.argv.slice(2));
