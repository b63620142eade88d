import type { CountedWay } from "./count-way";
import { countOf, countPerJob, countStatements } from "./count-statements";
import type { Statement } from "./record-statements";

const WIDEST_SQL = 150;
/** The query, whoever called it and the floors above that; what is higher says little of a single statement. */
const PLACES_SHOWN = 4;
const COLUMNS = ["statements", "transactions", "readings", "budget", "jobs added"] as const;

export const NOTE = `What is counted: what the app sends on its own connections to PostgreSQL, jobs that it adds within a transaction included.
BEGIN, COMMIT and savepoints are no statements; transactions are those with at least one statement that counts. Pages and
forms include what it takes to let a person in. Their loaders ask one after the other; side by side, some questions of theirs
may become one. Not in the figure, but in a column each: points of Shopify's limit that the worker takes and gives back
("budget"), and jobs that are added outside of a transaction, for which pg-boss has connections ("jobs added"). Not counted at
all: what pg-boss asks to fetch and to complete jobs. Readings are full ones of the order at Shopify.`;

/** A table of the ways, one line each. */
export function describeWays(ways: readonly CountedWay[]): string {
  const rows = ways.map(({ way, statements, readings, jobs }) => {
    const { statements: count, transactions, budget, jobs: added } = countStatements(statements);
    const what = jobs.length > 0 ? `${way.what}: ${describeJobs(statements, jobs)}` : way.what;
    return [way.name, count, transactions, readings, budget, added, what].map(String);
  });
  const table = [["way", ...COLUMNS, "what it does"], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) => layOut(row, widths)).join("\n");
}

/** "web 5, 2 sync-order 90": of all that ran, how often and with how many statements. */
function describeJobs(statements: readonly Statement[], jobs: readonly string[]): string {
  const parts = [...countPerJob(statements)].map(([part, count]) => {
    const times = jobs.filter((job) => job === part).length;
    return `${times > 1 ? `${times} ` : ""}${part} ${count}`;
  });
  return parts.join(", ");
}

function layOut(row: readonly string[], widths: readonly number[]): string {
  const last = row.length - 1;
  return row
    .map((cell, column) => {
      if (column === last) return cell;
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    })
    .join("  ");
}

/** Each statement of a way, with the places in the app that it comes from. */
export function describeStatements({ way, statements }: CountedWay): string {
  const counted = statements.filter((each) => countOf(each) !== null);
  const lines = counted.flatMap((each, index) => [
    `${String(index + 1).padStart(4)} ${markOf(each)} ${shorten(each.sql)}`,
    `          ${each.asker.places.slice(0, PLACES_SHOWN).join(" < ") || "(place unknown)"}`,
  ]);
  return [`${way.name}: ${way.what}`, `  more than once: ${describeRepeats(statements)}`, ...lines].join(
    "\n",
  );
}

/** "7 SELECT Order, 5 SELECT Settings": what is asked again, the most often first. */
function describeRepeats(statements: readonly Statement[]): string {
  const times = new Map<string, number>();
  for (const each of statements) {
    const [, table] = /\b(?:FROM|INTO|UPDATE) (\w+)/.exec(plain(each.sql)) ?? [];
    if (countOf(each) !== "statement" || table === undefined) continue;
    const kind = `${plain(each.sql).split(" ")[0] ?? ""} ${table}`;
    times.set(kind, (times.get(kind) ?? 0) + 1);
  }
  const repeats = [...times].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a);
  return repeats.map(([kind, count]) => `${count} ${kind}`).join(", ") || "nothing";
}

/** "t3" is the third transaction of the run; what counts apart says so. */
function markOf(statement: Statement): string {
  const count = countOf(statement);
  const place = statement.transaction === null ? "" : `t${statement.transaction}`;
  return `${place.padEnd(5)}${count === "statement" ? "" : `[${count}] `}`;
}

function shorten(sql: string): string {
  const short = plain(sql).replace(/^SELECT .{40,}? FROM (?=\w)/, "SELECT ... FROM ");
  return short.length > WIDEST_SQL ? `${short.slice(0, WIDEST_SQL)}...` : short;
}

/** In one line and without what Prisma puts around names. */
function plain(sql: string): string {
  return sql.replaceAll(/"public"\.|"/g, "").replaceAll(/\s+/g, " ");
}
