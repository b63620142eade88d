import { rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { killEverywhere } from "./kill-everywhere";
import { runChaos } from "./run-chaos";
import { isClean, summaryOf } from "./tally";
import { type DatabaseServer, startEmbeddedPostgres } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";

const FOLDER = path.resolve(".data/chaos");

/** PostgreSQL is killed, the machine never: what was handed to the operating system need not have reached the disk. */
const FAST = ["-c", "fsync=off", "-c", "full_page_writes=off"];

/** What every run is given. */
interface Ground {
  server: DatabaseServer;
  /** Of a migrated, empty database. */
  databaseUrl: string;
  folder: string;
  say: (line: string) => void;
}

interface Weather {
  orders: number;
  seconds: number;
  seed: number;
}

/**
 * `npm run chaos -- --orders N --seconds S --seed K`: captures under random faults with workers being killed. Ends with
 * the line `captured N, held H, double D, lost L, unknown U, falseAlarms F, missedAlarms M`; the exit code is 1 unless the
 * last five are zero.
 * `npm run chaos -- --kill`: one capture after the other, each killed at its next step, until one survives.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      orders: { type: "string", default: "200" },
      seconds: { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
      kill: { type: "boolean", default: false },
    },
  });
  if (values.kill) return onGround(killAtEachStep);
  const weather = {
    orders: wholeNumber("orders", values.orders),
    seconds: wholeNumber("seconds", values.seconds),
    seed: wholeNumber("seed", values.seed),
  };
  return onGround((ground) => captureUnderFaults(ground, weather));
}

async function captureUnderFaults(
  { server, databaseUrl, folder, say }: Ground,
  weather: Weather,
): Promise<number> {
  const report = await runChaos({ databaseUrl, server, ...weather, folder, say });
  for (const finding of report.findings) console.log(finding);
  console.log(summaryOf(report));
  return isClean(report) ? 0 : 1;
}

async function killAtEachStep(ground: Ground): Promise<number> {
  const { deaths, findings } = await killEverywhere({ ...ground, folder: path.join(ground.folder, "kill") });
  for (const finding of findings) console.log(finding);
  console.log(`killed ${deaths}, not captured exactly once ${findings.length}`);
  return findings.length === 0 ? 0 : 1;
}

/** With a PostgreSQL of its own, which ends with the run. */
async function onGround(run: (ground: Ground) => Promise<number>): Promise<number> {
  const startedAt = Date.now();
  const say = (line: string): void =>
    console.log(`${Math.round((Date.now() - startedAt) / 1000)} s: ${line}`);
  const folder = path.join(FOLDER, String(process.pid));
  const server = await startEmbeddedPostgres(path.join(folder, "postgres"), FAST);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void server.stop().then(() => process.exit(130)));
  try {
    await server.ensureDatabase("chaos");
    await migrate(server.url("chaos"));
    return await run({ server, databaseUrl: server.url("chaos"), folder, say });
  } finally {
    await server.stop();
    rmSync(path.join(folder, "postgres"), { recursive: true, force: true });
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0)
    throw new Error(`--${name} must be a whole number above zero, not "${text}".`);
  return Number(text);
}

// Said explicitly: the hook that stops an embedded PostgreSQL with its process ends that process with 0.
process.exit(
  await main().catch((error: unknown) => {
    console.error(error);
    return 2;
  }),
);
