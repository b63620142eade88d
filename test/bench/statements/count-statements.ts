import type { Statement } from "./record-statements";

/** What a statement is counted as; null: it is no part of the way. */
export type Count = "statement" | "budget" | "job" | null;

export interface Counts {
  statements: number;
  /** Those that hold at least one of the statements counted. */
  transactions: number;
  /** Taking and giving back points of Shopify's limit, which only the worker does. */
  budget: number;
  /** Jobs that are added outside of a transaction, which pg-boss does on a connection of its own. */
  jobs: number;
}

const BUDGET = /"ApiBudget(Hold)?"/;
const ADDS_JOB = /\bINSERT\s+INTO\s+(\w+\.)?job/i;

export function countOf({ sql, connection }: Statement): Count {
  if (connection === "pg-boss") return ADDS_JOB.test(sql) ? "job" : null;
  return BUDGET.test(sql) ? "budget" : "statement";
}

export function countStatements(recorded: readonly Statement[]): Counts {
  const of = (count: Count) => recorded.filter((each) => countOf(each) === count);
  const statements = of("statement");
  const transactions = new Set(statements.flatMap(({ transaction }) => transaction ?? []));
  return {
    statements: statements.length,
    transactions: transactions.size,
    budget: of("budget").length,
    jobs: of("job").length,
  };
}

/** How many statements each job sent, and how many went before them at the web process. */
export function countPerJob(recorded: readonly Statement[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of recorded) {
    if (countOf(each) !== "statement") continue;
    const part = each.asker.job ?? "web";
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return counts;
}
