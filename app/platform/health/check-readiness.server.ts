import { listAppliedMigrations, listMigrations } from "../database/migrations.store.server";
import { setTimeout as pause } from "node:timers/promises";
import type { AppContext } from "~/context";

export type Readiness =
  { kind: "ready" } | { kind: "database_unreachable" } | { kind: "migrations_missing"; migrations: string[] };

let expected: Promise<string[]> | null = null;

/** What asks for readiness gives up after a few seconds, and a late answer says as much as none. */
const LONGEST_MS = 2_000;

/** One look at a time: where the database hangs, each further look would hold one more connection. */
let look: Promise<Readiness> | null = null;

/**
 * Whether this process can do its work: the database answers, and holds every migration that this version needs. Answers
 * within two seconds, even where the database hangs.
 */
export async function checkReadiness(ctx: Pick<AppContext, "db" | "log">): Promise<Readiness> {
  look ??= lookAtDatabase(ctx).finally(() => (look = null));
  const given = new AbortController();
  const late = pause(LONGEST_MS, null, { signal: given.signal }).catch(() => null);
  const answer = await Promise.race([look, late]);
  given.abort();
  if (answer) return answer;
  ctx.log.error({ waitedMs: LONGEST_MS }, "not ready: the database does not answer");
  return { kind: "database_unreachable" };
}

async function lookAtDatabase(ctx: Pick<AppContext, "db" | "log">): Promise<Readiness> {
  try {
    // The folder does not change while the process runs.
    expected ??= listMigrations();
    const applied = new Set(await listAppliedMigrations(ctx.db));
    const migrations = (await expected).filter((name) => !applied.has(name));
    return migrations.length === 0 ? { kind: "ready" } : { kind: "migrations_missing", migrations };
  } catch (error) {
    ctx.log.error({ err: error }, "not ready");
    return { kind: "database_unreachable" };
  }
}
