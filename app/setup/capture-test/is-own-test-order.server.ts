import type { ReadOrder } from "~/context";
import type { Database } from "~/platform/database/client.server";
import { markOf } from "./capture-test";
import { findTestByMark } from "./capture-tests.store.server";

/** Whether the app follows the order as its own test order, which the app or a workflow may have to capture. */
export async function isOwnTestOrder(db: Database, { shop, snapshot }: ReadOrder): Promise<boolean> {
  const mark = markOf(snapshot);
  return mark !== null && (await findTestByMark(db, shop, mark)) !== null;
}
