import { randomBytes, randomUUID } from "node:crypto";
import type { TestShop } from "./test-shop";
import type { WarehouseSettings } from "../sandbox/warehouse/warehouse-state";
import { ANNA } from "../support/people";
import { SILENT } from "../support/silent-log";
import { LOCAL_HOSTS, type Stack } from "../support/stack";
import { asId } from "~/kernel/ids";
import { createDatabase, type Database } from "~/platform/database/client.server";
import { createPoster } from "~/platform/http/poster.server";
import { createJobQueue, startPgBoss } from "~/platform/jobs/job-queue.server";
import { createSecretBox } from "~/platform/sessions/secret-box.server";
import { HOLD_SCOPES } from "~/release/marks/order-marks.port";
import type { MarkChoices } from "~/settings/settings";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import { createKey } from "~/warehouse-api/keys/create-key.server";
import { addEndpoint } from "~/warehouse-api/webhooks/add-endpoint.server";
import { WEBHOOK_TOPICS } from "~/warehouse-api/webhooks/webhook-events";

/** What joins the app and a warehouse. */
export type Connection = "order_tag" | "fulfillment_hold" | "warehouse_api";

/** What the warehouse has to be told, so that it reads what the app puts. */
type Told = Partial<WarehouseSettings>;

const TAGS = { shipTag: "may-ship", holdTag: "do-not-ship" };

/**
 * Switches on at the app's side what a warehouse reads, as its settings pages do, for a shop without open orders. Answers
 * the settings for the warehouse's side.
 */
export async function connectWarehouse(stack: Stack, shop: TestShop, by: Connection): Promise<Told> {
  const db = createDatabase(stack.databaseUrl, { connections: 1 });
  try {
    return { readsBy: by, ...(await CONNECT[by](db, stack, shop)) };
  } finally {
    await db.$disconnect();
  }
}

const CONNECT: Record<Connection, (db: Database, stack: Stack, shop: TestShop) => Promise<Told>> = {
  async order_tag(db, _stack, shop) {
    await chooseMarks(db, shop, { tagMayShip: TAGS.shipTag, tagHold: TAGS.holdTag });
    return TAGS;
  },
  async fulfillment_hold(db, _stack, shop) {
    await shop.control("POST", "scopes", { grant: HOLD_SCOPES });
    await chooseMarks(db, shop, { marksFulfillmentHolds: true });
    return {};
  },
  async warehouse_api(db, stack, shop) {
    const { secret } = await createKey(contextOf(db, shop), {
      ...{ shop: asId(shop.domain), name: "Monta", scopes: ["read"], expiresAt: null, actor: ANNA },
    });
    const webhookSecret = await subscribe(db, stack, shop);
    return { apiUrl: stack.appUrl, apiKey: secret, hearsBy: "polling", webhookSecret };
  },
};

function chooseMarks(db: Database, { domain }: TestShop, choices: Partial<MarkChoices>): Promise<void> {
  return db.$transaction(async (tx) => {
    await lockShopSettings(tx, asId(domain));
    await writeShopSettings(tx, asId(domain), choices);
  });
}

/** Has the app tell the warehouse of everything by webhook. Answers the secret that signs. */
async function subscribe(db: Database, stack: Stack, shop: TestShop): Promise<string> {
  const boss = await startPgBoss({ url: stack.databaseUrl, log: SILENT, worker: false });
  try {
    const ctx = {
      ...contextOf(db, shop),
      queue: createJobQueue(() => Promise.resolve(boss)),
      secrets: createSecretBox([stack.encryptionKey]),
      poster: createPoster({ allowedHosts: LOCAL_HOSTS }),
      randomBytes,
    };
    const url = `${stack.adminUrl}warehouse/${shop.handle}/webhooks`;
    const added = await addEndpoint(ctx, {
      ...{ shop: asId(shop.domain), url, topics: WEBHOOK_TOPICS, actor: ANNA },
    });
    if (added.kind !== "added") throw new Error(`The app takes no webhooks to ${url}: ${added.kind}`);
    return added.secret;
  } finally {
    await boss.stop({ graceful: false });
  }
}

const contextOf = (db: Database, { sandbox }: TestShop) => ({
  db,
  clock: { now: () => new Date(sandbox.world.clock.now()) },
  newId: randomUUID,
  log: SILENT,
});
