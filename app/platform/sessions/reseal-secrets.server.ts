import type { AppContext } from "~/context";
import type { SealedColumn } from "./sealed-column";
import {
  countByKey,
  findSealedWith,
  listSealedOtherwise,
  replaceSealed,
} from "./sealed-columns.store.server";

const AT_ONCE = 500;

type Context = Pick<AppContext, "db" | "secrets">;

export interface KeyUse {
  /** Table and column. */
  where: string;
  keyId: string;
  rows: number;
  /** A gone key opens nothing: its secrets count as absent until the key is back. */
  state: "current" | "older" | "gone";
}

/** Which keys the stored secrets of the columns are sealed with. */
export async function readKeyUse(
  { db, secrets }: Context,
  columns: readonly SealedColumn[],
): Promise<KeyUse[]> {
  const uses: KeyUse[] = [];
  for (const column of columns)
    for (const { keyId, rows } of await countByKey(db, column))
      uses.push({
        where: whereOf(column),
        keyId,
        rows,
        state: await stateOf({ db, secrets }, column, keyId),
      });
  return uses;
}

const whereOf = ({ table, column }: SealedColumn): string => `${table}.${column}`;

/** By opening one of the secrets: a key may have been replaced by another under the same name. */
async function stateOf(
  { db, secrets }: Context,
  column: SealedColumn,
  keyId: string,
): Promise<KeyUse["state"]> {
  const row = await findSealedWith(db, column, keyId);
  if (!row || secrets.open(row.sealed, column.placeOf(row)) === null) return "gone";
  return keyId === secrets.keyIds[0] ? "current" : "older";
}

export interface Resealed {
  where: string;
  resealed: number;
  /** Secrets that do not open with any present key, and stay as they are. */
  unopened: number;
}

/**
 * Seals with the first key what another key sealed, some hundred rows at a time while the app runs: a secret that the app
 * stores anew meanwhile is left alone. Safe to repeat, also after it broke off.
 */
export async function resealSecrets(ctx: Context, columns: readonly SealedColumn[]): Promise<Resealed[]> {
  const done: Resealed[] = [];
  for (const column of columns) done.push(await resealColumn(ctx, column));
  return done;
}

async function resealColumn({ db, secrets }: Context, column: SealedColumn): Promise<Resealed> {
  const result = { where: whereOf(column), resealed: 0, unopened: 0 };
  let after = { shop: "", id: "" };
  for (;;) {
    const rows = await listSealedOtherwise(db, column, { keyId: secrets.keyIds[0], after, limit: AT_ONCE });
    for (const row of rows) {
      const place = column.placeOf(row);
      const secret = secrets.open(row.sealed, place);
      if (secret === null) result.unopened += 1;
      else if (await replaceSealed(db, column, { row, to: secrets.seal(secret, place) }))
        result.resealed += 1;
      after = row;
    }
    if (rows.length < AT_ONCE) return result;
  }
}
