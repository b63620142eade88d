import { randomBytes } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { ANNA } from "../../support/people";
import type { Logger } from "~/kernel/logger";
import { asId, type ShopDomain } from "~/kernel/ids";
import { readKeyUse, resealSecrets } from "~/platform/sessions/reseal-secrets.server";
import { createSecretBox } from "~/platform/sessions/secret-box.server";
import { createSessions } from "~/platform/sessions/sessions.store.server";
import { SEALED_COLUMNS } from "~/sealed-columns";
import { placeOfSecret } from "~/warehouse-api/webhooks/webhook-endpoints.store.server";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
/** More than are sealed anew at once. */
const SESSIONS = 501;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const makeKey = (id: string) => ({ id, key: randomBytes(32).toString("base64") });
const [older, newer] = [makeKey("k1"), makeKey("k2")];
const onlyOlder = createSecretBox([older]);
const both = createSecretBox([newer, older]);
const onlyNewer = createSecretBox([newer]);

const warnings: unknown[] = [];
const log: Logger = {
  info: () => undefined,
  warn: (fields, message) => void warnings.push({ ...fields, message }),
  error: () => undefined,
  child: () => log,
};

test("every column that holds a sealed secret is named", async () => {
  const columns = await database.db.$queryRaw<{ name: string }[]>`
    SELECT table_name || '.' || column_name AS "name" FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name ~* 'token$|secret$|credentials$' AND data_type = 'text'`;
  const named = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  expect(columns.map(({ name }) => name).sort()).toEqual([...named].sort());
});

test("a key is replaced while the app runs: from the older key, to both, to the newer alone", async () => {
  const { db } = database;
  const sessions = (box: typeof both) => createSessions(db, box, log);
  const read = async (box: typeof both) => (await sessions(box).read("s-500"))?.accessToken;
  for (let at = 0; at < SESSIONS; at += 1)
    await sessions(onlyOlder).write(
      new Session({
        id: `s-${at}`,
        shop: SHOP,
        state: "",
        isOnline: false,
        accessToken: `token-${at}`,
        ...(at === 500 ? { refreshToken: "refresh" } : {}),
      }),
    );
  const secret = onlyOlder.seal("whsec", placeOfSecret(SHOP, "1"));
  await db.webhookEndpoint.create({
    data: {
      shop: SHOP,
      id: "1",
      url: "x",
      secret,
      previousSecret: secret,
      createdBy: ANNA,
      createdAt: new Date(),
    },
  });
  // The older key is taken away too early: no session, a warning without the secret, and nothing is lost.
  expect(await read(onlyNewer)).toBeUndefined();
  expect(await sessions(onlyNewer).findByShop(SHOP)).toEqual([]);
  expect(warnings[0]).toEqual({
    shop: SHOP,
    isOnline: false,
    message: "a session's token does not open with the present keys",
  });
  expect(await readKeyUse({ db, secrets: onlyNewer }, SEALED_COLUMNS)).toContainEqual({
    where: "Session.accessToken",
    keyId: "k1",
    rows: SESSIONS,
    state: "gone",
  });
  expect(await resealSecrets({ db, secrets: onlyNewer }, SEALED_COLUMNS)).toContainEqual({
    where: "Session.accessToken",
    resealed: 0,
    unopened: SESSIONS,
  });
  expect(await read(both)).toBe("token-500");
  expect(await resealSecrets({ db, secrets: both }, SEALED_COLUMNS)).toEqual([
    { where: "Session.accessToken", resealed: SESSIONS, unopened: 0 },
    { where: "Session.refreshToken", resealed: 1, unopened: 0 },
    { where: "WebhookEndpoint.secret", resealed: 1, unopened: 0 },
    { where: "WebhookEndpoint.previousSecret", resealed: 1, unopened: 0 },
    { where: "ProviderConnection.credentials", resealed: 0, unopened: 0 },
    { where: "ProviderConnection.previousCredentials", resealed: 0, unopened: 0 },
  ]);
  const uses = await readKeyUse({ db, secrets: both }, SEALED_COLUMNS);
  expect(uses.every(({ keyId, state }) => keyId === "k2" && state === "current")).toBe(true);
  expect(await read(onlyNewer)).toBe("token-500");
  const endpoint = await db.webhookEndpoint.findFirstOrThrow();
  expect(onlyNewer.open(endpoint.previousSecret ?? "", placeOfSecret(SHOP, "1"))).toBe("whsec");
});
