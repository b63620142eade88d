import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { type ConnectionsBench, createConnectionsBench, TYPED } from "./connections-bench";
import { checkConnection } from "~/connections/check-connection.server";
import type { ConnectionCredentials } from "~/connections/connection";
import { MOST_CONNECTIONS } from "~/connections/connect-provider.server";
import { disconnectProvider } from "~/connections/disconnect-provider.server";
import { readConnections } from "~/connections/read-connections.server";
import { replaceCredentials } from "~/connections/replace-credentials.server";
import type { AppContext } from "~/context";
import { asId, type ShopDomain } from "~/kernel/ids";
import { findTimeline } from "~/orders/timeline.store.server";
import { uninstallShop } from "~/shops/uninstall-shop.server";

const OTHER = asId<ShopDomain>("other-shop.myshopify.com");
const NEXT = { username: "M12345_cd34", password: "kco_live_next-secret" };
const accountOf = (merchant: string): ConnectionCredentials => ({
  ...TYPED,
  values: { ...TYPED.values, username: `${merchant}_ab12` },
});

let bench: ConnectionsBench;
beforeAll(async () => {
  bench = await createConnectionsBench();
  await bench.app.db.shop.create({ data: { shop: OTHER, installedAt: new Date(0) } });
});
beforeEach(async () => {
  await bench.app.db.providerConnection.deleteMany();
  await bench.app.db.timelineEvent.deleteMany({ where: { orderId: null } });
  await bench.develop(false);
  bench.asked.length = 0;
  bench.answer({ kind: "accepted", mode: "live", account: "Demo B.V." });
});
afterAll(() => bench.app.close());

const APP_URL = "https://app.test";
const view = () => readConnections(bench.ctx, { shop: SHOP, isDevelopment: false, appUrl: APP_URL });
const replace = (values = NEXT, ctx: AppContext = bench.ctx) =>
  replaceCredentials(ctx, { shop: SHOP, actor: ANNA, connectionId: "connection-1", values });
const disconnect = (ctx: AppContext = bench.ctx) =>
  disconnectProvider(ctx, { shop: SHOP, actor: ANNA, connectionId: "connection-1", refundsGivenUp: 0 });
const check = () => checkConnection(bench.ctx, { shop: SHOP, connectionId: "connection-1" });
const history = async () =>
  (await findTimeline(bench.app.db, SHOP, { orderId: null, take: 20 })).map(({ kind }) => kind);

test("accepted credentials are stored sealed, and nothing that a page gets holds them", async () => {
  expect(await bench.connect("connection-1")).toEqual({ kind: "connected" });
  expect(bench.asked).toEqual([TYPED]);
  const stored = JSON.stringify(await bench.row("connection-1"));
  const shown = JSON.stringify(await view());
  for (const text of [TYPED.values.username ?? "", TYPED.values.password ?? ""]) {
    expect(stored).not.toContain(text);
    expect(shown).not.toContain(text);
  }
  expect(shown).not.toContain((await bench.row("connection-1"))?.credentials);
  expect((await view()).connections).toMatchObject([
    {
      id: "connection-1",
      provider: "kustom",
      region: "kustom",
      mode: "live",
      account: "Demo B.V.",
      fault: null,
    },
  ]);
  expect(await history()).toEqual(["connection_added"]);
});

test("a form that is sent twice connects once", async () => {
  const answers = await Promise.all([bench.connect("connection-1"), bench.connect("connection-1")]);
  expect(answers).toEqual([{ kind: "connected" }, { kind: "connected" }]);
  expect((await view()).connections).toHaveLength(1);
  expect(await history()).toEqual(["connection_added"]);
});

test("an account that is connected already is not connected again: its connection is named, and nothing is stored", async () => {
  await bench.connect("connection-1");
  const again = { kind: "already_connected", region: "kustom", mode: "live" };
  expect(await bench.connect("connection-2")).toEqual(again);
  expect(await bench.connect("connection-2", { ...TYPED, values: NEXT })).toEqual(again);
  expect((await view()).connections).toHaveLength(1);
  const elsewhere: ConnectionCredentials[] = [
    { ...TYPED, region: "klarna_europe" },
    accountOf("M9"),
    { region: "smartpay", mode: "live", values: { secretKey: "sk_live_1" } },
    { region: "smartpay", mode: "live", values: { secretKey: "sk_live_2" } },
    { region: "affirm_us", mode: "live", values: { publicKey: "P1", privateKey: "p" } },
  ];
  for (const [at, typed] of elsewhere.entries())
    expect(await bench.connect(`elsewhere-${String(at)}`, typed)).toEqual({ kind: "connected" });
  const affirm = { publicKey: "P1", privateKey: "other" };
  expect(
    await bench.connect("affirm-2", { region: "affirm_us", mode: "live", values: affirm }),
  ).toMatchObject({ kind: "already_connected", region: "affirm_us" });
});

test("of two people who connect the same account at once, one connects it", async () => {
  const answers = await Promise.all([bench.connect("connection-1"), bench.connect("connection-2")]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(["already_connected", "connected"]);
});

test("a shop keeps connections of one provider beside each other, up to a limit", async () => {
  for (let at = 1; at <= MOST_CONNECTIONS; at += 1)
    expect(await bench.connect(`connection-${String(at)}`, accountOf(`M${String(at)}`))).toEqual({
      kind: "connected",
    });
  expect(await bench.connect("one-too-many", accountOf("M0"))).toEqual({ kind: "limit_reached" });
});

test.each([
  [{ kind: "no_access" as const, detail: "401" }, "refused"],
  [{ kind: "unavailable" as const, retryAfterMs: 1000, detail: "503" }, "unreachable"],
  [{ kind: "accepted" as const, mode: "test" as const, account: null }, "wrong_mode"],
])("after the answer %j nothing is stored, with a reason", async (answer, fault) => {
  bench.answer(answer);
  expect(await bench.connect("connection-1")).toEqual({ kind: "not_accepted", fault });
  expect(await bench.row("connection-1")).toBeNull();
});

test("a test account is refused without a request for a shop that sells, and not for one that is for development", async () => {
  const typed: ConnectionCredentials = { ...TYPED, mode: "test" };
  bench.answer({ kind: "accepted", mode: "test", account: null });
  expect(await bench.connect("connection-1", typed)).toEqual({ kind: "not_accepted", fault: "test_on_live" });
  expect(bench.asked).toEqual([]);
  await bench.develop(true);
  expect(await bench.connect("connection-1", typed)).toEqual({ kind: "connected" });
  // The store begins to sell.
  await bench.develop(false);
  expect(await check()).toEqual({ kind: "checked", fault: "test_on_live" });
});

test.each<[string, ConnectionCredentials, string[]]>([
  ["no password", { ...TYPED, values: { username: "M1" } }, ["password"]],
  ["nothing", { ...TYPED, values: {} }, ["username", "password"]],
  ["a name with a colon", { ...TYPED, values: { username: "M1:x", password: "p" } }, ["username"]],
  ["a line break", { ...TYPED, values: { username: "M1", password: "p\r\nx-header: 1" } }, ["password"]],
  [
    "a Smartpay key without its mode",
    { region: "smartpay", mode: "live", values: { secretKey: "pk_live_1" } },
    ["secretKey"],
  ],
])(
  "credentials with %s are refused at their fields, and no provider is asked",
  async (_what, typed, fields) => {
    expect(await bench.connect("connection-1", typed)).toEqual({ kind: "invalid", fields });
    expect(bench.asked).toEqual([]);
  },
);

test("the key of Smartpay decides the mode, whatever the form says", async () => {
  await bench.connect("connection-1", {
    region: "smartpay",
    mode: "test",
    values: { secretKey: "sk_live_1" },
  });
  expect(bench.asked).toMatchObject([{ mode: "live" }]);
  expect((await view()).connections).toMatchObject([{ provider: "smartpay", mode: "live" }]);
});

test("replacing swaps only accepted credentials, and keeps the earlier ones for a day", async () => {
  await bench.connect("connection-1");
  const before = await bench.row("connection-1");
  bench.answer({ kind: "no_access", detail: "401" });
  expect(await replace()).toEqual({ kind: "not_accepted", fault: "refused" });
  expect(await bench.row("connection-1")).toEqual(before);
  bench.answer({ kind: "accepted", mode: "live", account: "Somebody Ltd" });
  expect(await replace()).toEqual({ kind: "other_account" });
  expect(await bench.row("connection-1")).toEqual(before);
  bench.answer({ kind: "accepted", mode: "live", account: "Demo B.V." });
  expect(await replace()).toEqual({ kind: "replaced" });
  expect(await bench.row("connection-1")).toMatchObject({ previousCredentials: before?.credentials });
  await check();
  expect(bench.asked.at(-1)?.values).toEqual(NEXT);
  await bench.app.db.providerConnection.updateMany({ data: { previousEndsAt: new Date(0) } });
  await check();
  expect(await bench.row("connection-1")).toMatchObject({ previousCredentials: null, previousEndsAt: null });
  expect(await history()).toEqual(["connection_replaced", "connection_added"]);
});

test("of two people who replace at once, one is told that the other was first", async () => {
  await bench.connect("connection-1");
  const answers = await Promise.all([replace(), replace({ ...NEXT, password: "kco_live_third" })]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(["changed_meanwhile", "replaced"]);
});

test("disconnecting is refused while orders or gateways depend on the connection", async () => {
  await bench.connect("connection-1");
  const using = (gateways: string[], openOrders: number): AppContext => ({
    ...bench.ctx,
    listeners: {
      ...bench.ctx.listeners,
      connectionUsed: [
        () => Promise.resolve([{ connectionId: "connection-1", gateways, openOrders, capturedOrders: 0 }]),
      ],
    },
  });
  expect(await disconnect(using([], 2))).toEqual({ kind: "in_use", gateways: [], openOrders: 2 });
  expect(await disconnect(using(["Klarna"], 0))).toEqual({
    kind: "in_use",
    gateways: ["Klarna"],
    openOrders: 0,
  });
  expect(await bench.row("connection-1")).not.toBeNull();
  expect(await disconnect()).toEqual({ kind: "disconnected" });
  expect(await bench.row("connection-1")).toBeNull();
  expect(await disconnect()).toEqual({ kind: "disconnected" });
  expect(await history()).toEqual(["connection_removed", "connection_added"]);
});

test("credentials of a gone key are missed, and typing them again mends the connection", async () => {
  await bench.connect("connection-1");
  const withoutKey = { ...bench.ctx, secrets: { ...bench.ctx.secrets, open: () => null } };
  await checkConnection(withoutKey, { shop: SHOP, connectionId: "connection-1" });
  expect(await bench.row("connection-1")).toMatchObject({ fault: "credentials_gone", nextCheckAt: null });
  expect(await replace()).toEqual({ kind: "replaced" });
  expect(await bench.row("connection-1")).toMatchObject({ fault: null, faultSince: null });
});

test("a ciphertext that was moved to another connection opens nothing", async () => {
  await bench.connect("connection-1");
  await bench.connect("connection-2", accountOf("M2"));
  const { credentials } = (await bench.row("connection-2")) ?? {};
  await bench.app.db.providerConnection.update({
    where: { shop_id: { shop: SHOP, id: "connection-1" } },
    data: { credentials: credentials ?? "" },
  });
  expect(await check()).toEqual({ kind: "checked", fault: "credentials_gone" });
});

test("another shop can neither see, check, replace nor remove a connection", async () => {
  await bench.connect("connection-1");
  const before = await bench.row("connection-1");
  const named = { shop: OTHER, actor: ANNA, connectionId: "connection-1", refundsGivenUp: 0 };
  expect(await checkConnection(bench.ctx, named)).toEqual({ kind: "unknown_connection" });
  expect(await replaceCredentials(bench.ctx, { ...named, values: NEXT })).toEqual({
    kind: "unknown_connection",
  });
  await disconnectProvider(bench.ctx, named);
  expect(
    (await readConnections(bench.ctx, { shop: OTHER, isDevelopment: false, appUrl: APP_URL })).connections,
  ).toEqual([]);
  expect(await bench.row("connection-1")).toEqual(before);
});

test("removing the app erases the credentials, and the connections wait to be filled in again", async () => {
  await bench.connect("connection-1");
  await replace();
  await uninstallShop(bench.ctx, { shop: SHOP, triggeredAt: null });
  expect(await bench.row("connection-1")).toMatchObject({
    ...{ credentials: "", previousCredentials: null, fault: "credentials_gone", nextCheckAt: null },
  });
  expect(await replace()).toEqual({ kind: "replaced" });
  expect(await bench.row("connection-1")).toMatchObject({ fault: null, previousCredentials: null });
});
