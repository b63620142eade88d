import { expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { accountOf, NEXT, TYPED, useConnectionsBench } from "./connections-bench";
import { checkConnection } from "~/connections/check-connection.server";
import type { ConnectionCredentials } from "~/connections/connection";
import { MOST_CONNECTIONS } from "~/connections/connect-provider.server";
import { listConnections } from "~/connections/connections.store.server";
import { findTimeline } from "~/orders/timeline.store.server";

const bench = useConnectionsBench();
const connected = () => listConnections(bench().app.db, SHOP);

test("a form that is sent twice connects once", async () => {
  const answers = await Promise.all([bench().connect("connection-1"), bench().connect("connection-1")]);
  expect(answers).toEqual([{ kind: "connected" }, { kind: "connected" }]);
  expect(await connected()).toHaveLength(1);
  const events = await findTimeline(bench().app.db, SHOP, { orderId: null, take: 20 });
  expect(events.map(({ kind }) => kind)).toEqual(["connection_added"]);
});

test("an account that is connected already is not connected again: its connection is named, and nothing is stored", async () => {
  await bench().connect("connection-1");
  const again = { kind: "already_connected", region: "kustom", mode: "live" };
  expect(await bench().connect("connection-2")).toEqual(again);
  expect(await bench().connect("connection-2", { ...TYPED, values: NEXT })).toEqual(again);
  expect(await connected()).toHaveLength(1);
  const elsewhere: ConnectionCredentials[] = [
    { ...TYPED, region: "klarna_europe" },
    accountOf("M9"),
    { region: "smartpay", mode: "live", values: { secretKey: "sk_live_1" } },
    { region: "smartpay", mode: "live", values: { secretKey: "sk_live_2" } },
    { region: "affirm_us", mode: "live", values: { publicKey: "P1", privateKey: "p" } },
  ];
  for (const [at, typed] of elsewhere.entries())
    expect(await bench().connect(`elsewhere-${String(at)}`, typed)).toEqual({ kind: "connected" });
  const affirm = { publicKey: "P1", privateKey: "other" };
  expect(
    await bench().connect("affirm-2", { region: "affirm_us", mode: "live", values: affirm }),
  ).toMatchObject({ kind: "already_connected", region: "affirm_us" });
});

test("of two people who connect the same account at once, one connects it", async () => {
  const answers = await Promise.all([bench().connect("connection-1"), bench().connect("connection-2")]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(["already_connected", "connected"]);
});

test("a shop keeps connections of one provider beside each other, up to a limit", async () => {
  for (let at = 1; at <= MOST_CONNECTIONS; at += 1)
    expect(await bench().connect(`connection-${String(at)}`, accountOf(`M${String(at)}`))).toEqual({
      kind: "connected",
    });
  expect(await bench().connect("one-too-many", accountOf("M0"))).toEqual({ kind: "limit_reached" });
});

test.each([
  [{ kind: "no_access" as const, detail: "401" }, "refused"],
  [{ kind: "unavailable" as const, retryAfterMs: 1000, detail: "503" }, "unreachable"],
  [{ kind: "accepted" as const, mode: "test" as const, account: null }, "wrong_mode"],
])("after the answer %j nothing is stored, with a reason", async (answer, fault) => {
  bench().answer(answer);
  expect(await bench().connect("connection-1")).toEqual({ kind: "not_accepted", fault });
  expect(await bench().row("connection-1")).toBeNull();
});

test("a test account is refused without a request for a shop that sells, and not for one that is for development", async () => {
  const typed: ConnectionCredentials = { ...TYPED, mode: "test" };
  bench().answer({ kind: "accepted", mode: "test", account: null });
  expect(await bench().connect("connection-1", typed)).toEqual({
    kind: "not_accepted",
    fault: "test_on_live",
  });
  expect(bench().asked).toEqual([]);
  await bench().develop(true);
  expect(await bench().connect("connection-1", typed)).toEqual({ kind: "connected" });
  // The store begins to sell.
  await bench().develop(false);
  expect(await checkConnection(bench().ctx, { shop: SHOP, connectionId: "connection-1" })).toEqual({
    kind: "checked",
    fault: "test_on_live",
  });
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
    expect(await bench().connect("connection-1", typed)).toEqual({ kind: "invalid", fields });
    expect(bench().asked).toEqual([]);
  },
);

test("the key of Smartpay decides the mode, whatever the form says", async () => {
  await bench().connect("connection-1", {
    region: "smartpay",
    mode: "test",
    values: { secretKey: "sk_live_1" },
  });
  expect(bench().asked).toMatchObject([{ mode: "live" }]);
  expect(await connected()).toMatchObject([{ provider: "smartpay", mode: "live" }]);
});
