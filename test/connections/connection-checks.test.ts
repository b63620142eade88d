import { afterAll, beforeAll, expect, test } from "vitest";
import { accountAt } from "../sandbox/kustom/accounts";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";
import { type InstalledApp, installApp } from "../support/installed-app";
import type { ConnectionCredentials } from "~/connections/connection";
import { providerOf } from "~/connections/connection-forms";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
afterAll(() => app.close());

const { username, password } = accountAt("api.kustom.co");
const AFFIRM_TEST = { publicKey: "USTESTPUBLICKEY01", privateKey: "USTESTprivatekey0123456789abcdef01" };

const ask = (credentials: ConnectionCredentials) =>
  app.ctx.connectionChecks[providerOf(credentials.region)](credentials);

test.each<ConnectionCredentials>([
  { region: "kustom", mode: "live", values: { username, password } },
  { region: "affirm_us", mode: "test", values: AFFIRM_TEST },
  { region: "smartpay", mode: "live", values: { secretKey: SANDBOX_KEYS.live } },
])("the provider accepts its merchant at $region in the mode $mode", async (credentials) => {
  expect(await ask(credentials)).toMatchObject({ kind: "accepted", mode: credentials.mode });
});

test.each<[string, ConnectionCredentials]>([
  ["another password", { region: "kustom", mode: "live", values: { username, password: "kco_x" } }],
  ["the other mode", { region: "kustom", mode: "test", values: { username, password } }],
  ["another system", { region: "klarna_europe", mode: "live", values: { username, password } }],
  ["another country", { region: "affirm_canada", mode: "test", values: AFFIRM_TEST }],
  ["no key", { region: "affirm_uk", mode: "test", values: {} }],
  ["a key of nobody", { region: "smartpay", mode: "live", values: { secretKey: "sk_live_nobodys" } }],
])("the provider refuses a merchant with %s", async (_what, credentials) => {
  expect(await ask(credentials)).toMatchObject({ kind: "no_access" });
});
