const MARK = /^\s*\/\* keeps its plan as (\w+) \*\//;

/**
 * The beginning of a statement that each connection plans once and then keeps, for statements that are long and run
 * often: to plan one that records webhooks takes PostgreSQL as long as to run it. The text of a name is always the same,
 * and what differs is in its parameters. A change of a table that it uses has it planned anew.
 */
export function keepsPlan(name: string): string {
  return `/* keeps its plan as ${name} */`;
}

/** The name under which the connection keeps the plan of the statement; null where it is planned each time. */
export function planNameOf(text: string): string | null {
  return MARK.exec(text)?.[1] ?? null;
}
