/** What Prisma itself says where the database's connection, not what was to be written, is the trouble. */
const LOST_CONNECTION = /connection|timeout|terminat/i;

/**
 * Whether a write failed because of what was to be written: a value that PostgreSQL does not take, a broken constraint,
 * an amount that is none. The same write would fail again, and others would not. False where the database is gone, busy
 * or not as the app expects it: then every write fails, and waiting or an operator helps.
 */
export function isFaultOfData(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = sqlStateOf(error);
  // Classes of SQLSTATE (PostgreSQL, appendix A): 22 data exception, 23 integrity constraint violation.
  if (state !== null) return state.startsWith("22") || state.startsWith("23");
  if (error.name === "PrismaClientValidationError") return true;
  const isOfDriver =
    error.name.startsWith("Prisma") || error.name === "DriverAdapterError" || "code" in error;
  return !isOfDriver && !LOST_CONNECTION.test(error.message);
}

/** One line for a person. Prisma's longer texts repeat what was to be written, names of customers among it. */
export function describeFault(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.trim().split("\n").at(-1) ?? "").slice(0, 200);
}

/** The driver's error comes as it is, as a cause, or wrapped by Prisma. */
function sqlStateOf(error: Error): string | null {
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: { cause?: unknown } } };
  for (const each of [cause, meta?.driverAdapterError?.cause]) {
    const { originalCode } = (each ?? {}) as { originalCode?: unknown };
    if (typeof originalCode === "string") return originalCode;
  }
  return null;
}
