/** Prisma's own messages where the connection to the database failed, rather than the written data. */
const LOST_CONNECTION = /connection|timeout|terminat/i;

/**
 * Whether a write failed because of the written data: a value that PostgreSQL does not accept, a broken constraint, an
 * invalid amount. The same write would fail again, and other writes would not. False where the database is gone, busy
 * or not as the app expects: then every write fails, and only waiting or an operator helps.
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

/** One line for a person. Prisma's longer texts repeat the written data, which may include names of customers. */
export function describeFault(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.trim().split("\n").at(-1) ?? "").slice(0, 200);
}

/** The driver's error comes directly, as a cause, or wrapped by Prisma. */
function sqlStateOf(error: Error): string | null {
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: { cause?: unknown } } };
  for (const each of [cause, meta?.driverAdapterError?.cause]) {
    const { originalCode } = (each ?? {}) as { originalCode?: unknown };
    if (typeof originalCode === "string") return originalCode;
  }
  return null;
}
