import { listAppliedMigrations, listMigrations } from "../database/migrations.store.server";
import type { AppContext } from "~/context";

export type Readiness =
  { kind: "ready" } | { kind: "database_unreachable" } | { kind: "migrations_missing"; migrations: string[] };

let expected: Promise<string[]> | null = null;

/** Whether this process can do its work: the database answers, and holds every migration that this version needs. */
export async function checkReadiness(ctx: Pick<AppContext, "db" | "log">): Promise<Readiness> {
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
