import { Prisma } from "./generated/client";

/** Whether a write failed because another row has the same unique values. The transaction that it was in is over. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
