import { fillEveryTable } from "../../privacy/fill-every-table";
import { type InstalledApp, SHOP } from "../../support/installed-app";
import { ANNA } from "../../support/people";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";

/** Ids as they stand in addresses, forms and jobs: Shopify's are numbers, the app's own are texts. */
export interface Ids {
  order: string;
  orderName: string;
  authorization: string;
  line: string;
  hold: string;
  /** Of every row that the app names by itself: a run, a request, a webhook, a key, an operation. */
  own: string;
}

/** Ids of the right form that nobody has. */
export const NOBODYS: Ids = {
  order: "8888888888",
  orderName: "#8888",
  authorization: "8888888887",
  line: "8888888886",
  hold: "nobodys-hold",
  own: "nobodys-row-1",
};

const OWN = "another-shops-row";
const NAMED_BY_APP = [
  "BulkRun",
  "Confirmation",
  "PrivacyRequest",
  "WebhookEndpoint",
  "ProviderConnection",
  "OutboxMessage",
  "ApiKey",
  "ReportedShipment",
  "SettledElsewhere",
  "Operation",
  "Instruction",
  "ImportRun",
  "CaptureTest",
  "SavedView",
  "GroupInvitation",
];

/** Gives the installed shop a row in every table and an order that is real at Shopify; answers their ids. */
export async function fillShop({ ctx, db, placeOrder }: InstalledApp): Promise<Ids> {
  await fillEveryTable(db, SHOP);
  const order = await placeOrder({ gateway: "Klarna", amount: "40.00" });
  await syncOrder(ctx, { shop: SHOP, orderId: order, cause: "person" });
  await holdOrder(ctx, {
    shop: SHOP,
    orderId: order,
    holdId: "another-shops-hold",
    reason: "x",
    actor: ANNA,
  });
  for (const table of NAMED_BY_APP)
    await db.$executeRawUnsafe(`UPDATE "${table}" SET id = $1 WHERE shop = $2 AND id = '1'`, OWN, SHOP);
  await db.instruction.updateMany({ where: { shop: SHOP, key: "1" }, data: { key: OWN } });
  const { name, authorizations, lines } = await db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: order } },
    include: { authorizations: true, lines: true },
  });
  return {
    order,
    orderName: name,
    authorization: authorizations[0]?.id ?? "",
    line: lines[0]?.id ?? "",
    hold: "another-shops-hold",
    own: OWN,
  };
}

/** What the database holds of a shop, in every table that has a shop: one fingerprint per table. */
export async function fingerprintsOf({ db }: InstalledApp, shop: string): Promise<Record<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS "name" FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'shop' ORDER BY 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ print: string | null }[]>(
      `SELECT md5(string_agg(each::text, ' ' ORDER BY each::text)) AS "print" FROM "${name}" each WHERE shop = $1`,
      shop,
    );
    found[name] = row?.print ?? "empty";
  }
  return found;
}
