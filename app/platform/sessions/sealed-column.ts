import type { Prisma } from "../database/generated/client";

/** A column with sealed secrets, in a table whose rows are known by shop and id. */
export interface SealedColumn {
  table: Prisma.ModelName;
  column: string;
  /** The place that a secret of the row is bound to. */
  placeOf(row: { shop: string; id: string }): string;
}
