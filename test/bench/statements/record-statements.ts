import pg from "pg";
import { type Asker, at, followQueriesOf, rememberWhoAsks, whoAsked } from "./who-asked";
import type { Database } from "~/platform/database/client.server";

/** A statement as it was sent to PostgreSQL. */
export interface Statement {
  sql: string;
  /** pg-boss keeps connections of its own beside those of the app. */
  connection: "app" | "pg-boss";
  /** The number of the transaction that it was sent in; null for a statement on its own. */
  transaction: number | null;
  asker: Asker;
}

export interface StatementRecorder {
  /** Does the work and answers what was sent meanwhile, by whomever, in order. */
  during(work: () => Promise<unknown>): Promise<Statement[]>;
  /** Leaves the driver as it was. */
  stop(): void;
}

const BEGINS = /^(BEGIN|START TRANSACTION)\b/i;
const ENDS = /^(COMMIT|ROLLBACK|END)\b(?! TO\b)/i;
/** A transaction is counted as one, so what only marks its parts is no statement of its own. */
const MARKS = /^(SAVEPOINT|RELEASE|ROLLBACK TO|SET)\b/i;

/**
 * Listens at the driver, below Prisma and pg-boss, so that it hears what really goes over the wire: one query of Prisma can
 * be several statements, and several queries of one moment can be one statement.
 */
export function recordStatements(db: Database): StatementRecorder {
  const transactions = new WeakMap<pg.Client, number>();
  let begun = 0;
  let recorded: Statement[] | null = null;

  const note = (client: pg.Client, query: unknown): void => {
    const sql = textOf(query);
    if (BEGINS.test(sql)) transactions.set(client, (begun += 1));
    else if (ENDS.test(sql)) transactions.delete(client);
    else if (recorded && !MARKS.test(sql))
      recorded.push({
        sql,
        connection: connectionOf(client),
        transaction: transactions.get(client) ?? null,
        asker: whoAsked(query),
      });
  };
  const undo = [followQueriesOf(db), listenAtDriver(note)];
  return {
    async during(work) {
      const statements: Statement[] = [];
      recorded = statements;
      try {
        await work();
      } finally {
        recorded = null;
      }
      return statements;
    },
    stop: () => undo.forEach((restore) => restore()),
  };
}

function listenAtDriver(note: (client: pg.Client, query: unknown) => void): () => void {
  const { Client, Pool } = pg;
  const [ofClient, ofPool] = [Client.prototype.query, Pool.prototype.query];
  Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    note(this, given[0]);
    return Reflect.apply(ofClient, this, given) as unknown;
  } as typeof ofClient;
  // A pool gives the query to one of its connections later.
  Pool.prototype.query = function (this: pg.Pool, ...given: unknown[]) {
    return rememberWhoAsks(given[0], () => Reflect.apply(ofPool, this, given) as unknown);
  } as typeof ofPool;
  return () => {
    Client.prototype.query = ofClient;
    Pool.prototype.query = ofPool;
  };
}

function textOf(query: unknown): string {
  const text = typeof query === "string" ? query : at(query, "text");
  return typeof text === "string" ? text.trim() : "";
}

/** The app gives the connections of pg-boss a name, and its own none. */
function connectionOf(client: pg.Client): Statement["connection"] {
  return at(at(client, "connectionParameters"), "application_name") ? "pg-boss" : "app";
}
