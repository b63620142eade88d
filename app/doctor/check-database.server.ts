import { readQueueNames, readServerFacts, type ServerFacts } from "./doctor.store.server";
import type { Finding } from "./finding";
import type { Database } from "~/platform/database/client.server";
import { describeFault } from "~/platform/database/fault-of-data";
import { listAppliedMigrations, listMigrations } from "~/platform/database/migrations.store.server";
import { JOB_NAMES } from "~/platform/jobs/jobs";

/** Older versions have no privilege by which the queue may rebuild indexes that another role owns. */
const OLDEST_VERSION = 170_000;
/** An operation is judged by its age in seconds; a quarter of a minute changes no judgement. */
const LARGEST_DRIFT_MS = 15_000;
const MIGRATE = "run the step that migrates (`npm run migrate`, or build/processes/migrate.server.mjs).";

/** The database: reached, of a known version, migrated, with a clock that agrees. `now` is the machine's time. */
export async function checkDatabase(db: Database, now: () => Date): Promise<Finding[]> {
  const before = now();
  let facts: ServerFacts;
  try {
    facts = await readServerFacts(db);
  } catch (error) {
    return [
      {
        kind: "amiss",
        text: `Database: not reached (${describeFault(error)}).`,
        remedy:
          "check DATABASE_URL, the role's password, the firewall and, for TLS, sslmode and sslrootcert.",
      },
    ];
  }
  const middle = (before.getTime() + now().getTime()) / 2;
  return [
    judgeVersion(facts),
    judgeClock(facts.time.getTime() - middle),
    judgeRole(facts),
    judgeEncryption(facts),
    await checkMigrations(db),
    await checkQueue(db),
  ];
}

function judgeVersion({ version, versionNumber }: ServerFacts): Finding {
  if (versionNumber >= OLDEST_VERSION) return { kind: "well", text: `Database: PostgreSQL ${version}.` };
  const remedy = "use PostgreSQL 17 or newer.";
  return { kind: "amiss", text: `Database: PostgreSQL ${version} is too old.`, remedy };
}

function judgeClock(driftMs: number): Finding {
  const seconds = (driftMs / 1000).toFixed(1);
  if (Math.abs(driftMs) <= LARGEST_DRIFT_MS)
    return { kind: "well", text: `Clock: the database is ${seconds} s ahead of this machine.` };
  return {
    kind: "notice",
    text: `Clock: the database is ${seconds} s ahead of this machine.`,
    remedy:
      "let both follow a time server (NTP). The app goes by the database while TIME_SOURCE is database.",
  };
}

function judgeRole({ role, mayChangeTables }: ServerFacts): Finding {
  if (!mayChangeTables) return { kind: "well", text: `Role: ${role} may change no tables.` };
  return {
    kind: "notice",
    text: `Role: ${role} may change tables.`,
    remedy:
      "give migrations a role of their own (DATABASE_OWNER_URL), so that a fault in the app can drop nothing.",
  };
}

/** What does not leave the machine needs no TLS. */
export function judgeEncryption({
  isEncrypted,
  isLocal,
}: Pick<ServerFacts, "isEncrypted" | "isLocal">): Finding {
  if (isEncrypted) return { kind: "well", text: "TLS: the connection to the database is encrypted." };
  if (isLocal) return { kind: "well", text: "TLS: the database is on this machine." };
  return {
    kind: "notice",
    text: "TLS: the connection to the database is not encrypted.",
    remedy: "add sslmode=verify-full (and sslrootcert) to DATABASE_URL, unless the network is your own.",
  };
}

async function checkMigrations(db: Database): Promise<Finding> {
  try {
    const applied = new Set(await listAppliedMigrations(db));
    const missing = (await listMigrations()).filter((name) => !applied.has(name));
    if (missing.length === 0) return { kind: "well", text: "Migrations: all are applied." };
    return { kind: "amiss", text: `Migrations: missing ${missing.join(", ")}.`, remedy: MIGRATE };
  } catch (error) {
    return { kind: "amiss", text: `Migrations: none is applied (${describeFault(error)}).`, remedy: MIGRATE };
  }
}

async function checkQueue(db: Database): Promise<Finding> {
  try {
    const present = new Set(await readQueueNames(db));
    const missing = JOB_NAMES.filter((name) => !present.has(name));
    if (missing.length === 0) return { kind: "well", text: "Job queue: every kind of job has its queue." };
    return { kind: "amiss", text: `Job queue: no queue for ${missing.join(", ")}.`, remedy: MIGRATE };
  } catch (error) {
    return { kind: "amiss", text: `Job queue: not prepared (${describeFault(error)}).`, remedy: MIGRATE };
  }
}
