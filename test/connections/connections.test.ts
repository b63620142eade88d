import { beforeAll, expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { accountOf, NEXT, TYPED, useConnectionsBench } from "./connections-bench";
import { checkConnection } from "~/connections/check-connection.server";
import { disconnectProvider } from "~/connections/disconnect-provider.server";
import { readConnections } from "~/connections/read-connections.server";
import { replaceCredentials } from "~/connections/replace-credentials.server";
import type { AppContext } from "~/context";
import { asId, type ShopDomain } from "~/kernel/ids";
import { findTimeline } from "~/orders/timeline.store.server";
import { uninstallShop } from "~/shops/uninstall-shop.server";

const OTHER = asId<ShopDomain>("other-shop.myshopify.com");
const bench = useConnectionsBench();
beforeAll(() => bench().app.db.shop.create({ data: { shop: OTHER, installedAt: new Date(0) } }));

const APP_URL = "https://app.test";
const view = () => readConnections(bench().ctx, { shop: SHOP, isDevelopment: false, appUrl: APP_URL });
const replace = (values = NEXT, ctx: AppContext = bench().ctx) =>
  replaceCredentials(ctx, { shop: SHOP, actor: ANNA, connectionId: "connection-1", values });
const disconnect = (ctx: AppContext = bench().ctx) =>
  disconnectProvider(ctx, { shop: SHOP, actor: ANNA, connectionId: "connection-1", refundsGivenUp: 0 });
const check = () => checkConnection(bench().ctx, { shop: SHOP, connectionId: "connection-1" });
const history = async () =>
  (await findTimeline(bench().app.db, SHOP, { orderId: null, take: 20 })).map(({ kind }) => kind);

test("accepted credentials are stored sealed, and nothing that a page gets holds them", async () => {
  expect(await bench().connect("connection-1")).toEqual({ kind: "connected" });
  expect(bench().asked).toEqual([TYPED]);
  const stored = JSON.stringify(await bench().row("connection-1"));
  const shown = JSON.stringify(await view());
  for (const text of [TYPED.values.username ?? "", TYPED.values.password ?? ""]) {
    expect(stored).not.toContain(text);
    expect(shown).not.toContain(text);
  }
  expect(shown).not.toContain((await bench().row("connection-1"))?.credentials);
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

test("replacing swaps only accepted credentials, and keeps the earlier ones for a day", async () => {
  await bench().connect("connection-1");
  const before = await bench().row("connection-1");
  bench().answer({ kind: "no_access", detail: "401" });
  expect(await replace()).toEqual({ kind: "not_accepted", fault: "refused" });
  expect(await bench().row("connection-1")).toEqual(before);
  bench().answer({ kind: "accepted", mode: "live", account: "Somebody Ltd" });
  expect(await replace()).toEqual({ kind: "other_account" });
  expect(await bench().row("connection-1")).toEqual(before);
  bench().answer({ kind: "accepted", mode: "live", account: "Demo B.V." });
  expect(await replace()).toEqual({ kind: "replaced" });
  expect(await bench().row("connection-1")).toMatchObject({ previousCredentials: before?.credentials });
  await check();
  expect(bench().asked.at(-1)?.values).toEqual(NEXT);
  await bench().app.db.providerConnection.updateMany({ data: { previousEndsAt: new Date(0) } });
  await check();
  expect(await bench().row("connection-1")).toMatchObject({
    previousCredentials: null,
    previousEndsAt: null,
  });
  expect(await history()).toEqual(["connection_replaced", "connection_added"]);
});

test("of two people who replace at once, one is told that the other was first", async () => {
  await bench().connect("connection-1");
  const answers = await Promise.all([replace(), replace({ ...NEXT, password: "kco_live_third" })]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(["changed_meanwhile", "replaced"]);
});

test("disconnecting is refused while orders or gateways depend on the connection", async () => {
  await bench().connect("connection-1");
  const using = (gateways: string[], openOrders: number): AppContext => ({
    ...bench().ctx,
    listeners: {
      ...bench().ctx.listeners,
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
  expect(await bench().row("connection-1")).not.toBeNull();
  expect(await disconnect()).toEqual({ kind: "disconnected" });
  expect(await bench().row("connection-1")).toBeNull();
  expect(await disconnect()).toEqual({ kind: "disconnected" });
  expect(await history()).toEqual(["connection_removed", "connection_added"]);
});

test("credentials of a gone key are missed, and typing them again mends the connection", async () => {
  await bench().connect("connection-1");
  const withoutKey = { ...bench().ctx, secrets: { ...bench().ctx.secrets, open: () => null } };
  await checkConnection(withoutKey, { shop: SHOP, connectionId: "connection-1" });
  expect(await bench().row("connection-1")).toMatchObject({ fault: "credentials_gone", nextCheckAt: null });
  expect(await replace()).toEqual({ kind: "replaced" });
  expect(await bench().row("connection-1")).toMatchObject({ fault: null, faultSince: null });
});

test("a ciphertext that was moved to another connection opens nothing", async () => {
  await bench().connect("connection-1");
  await bench().connect("connection-2", accountOf("M2"));
  const { credentials } = (await bench().row("connection-2")) ?? {};
  await bench().app.db.providerConnection.update({
    where: { shop_id: { shop: SHOP, id: "connection-1" } },
    data: { credentials: credentials ?? "" },
  });
  expect(await check()).toEqual({ kind: "checked", fault: "credentials_gone" });
});

test("another shop can neither see, check, replace nor remove a connection", async () => {
  await bench().connect("connection-1");
  const before = await bench().row("connection-1");
  const named = { shop: OTHER, actor: ANNA, connectionId: "connection-1", refundsGivenUp: 0 };
  expect(await checkConnection(bench().ctx, named)).toEqual({ kind: "unknown_connection" });
  expect(await replaceCredentials(bench().ctx, { ...named, values: NEXT })).toEqual({
    kind: "unknown_connection",
  });
  await disconnectProvider(bench().ctx, named);
  expect(
    (await readConnections(bench().ctx, { shop: OTHER, isDevelopment: false, appUrl: APP_URL })).connections,
  ).toEqual([]);
  expect(await bench().row("connection-1")).toEqual(before);
});

test("removing the app erases the credentials, and the connections wait to be filled in again", async () => {
  await bench().connect("connection-1");
  await replace();
  await uninstallShop(bench().ctx, { shop: SHOP, triggeredAt: null });
  expect(await bench().row("connection-1")).toMatchObject({
    ...{ credentials: "", previousCredentials: null, fault: "credentials_gone", nextCheckAt: null },
  });
  expect(await replace()).toEqual({ kind: "replaced" });
  expect(await bench().row("connection-1")).toMatchObject({ fault: null, previousCredentials: null });
});
