import { expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { NEXT, useConnectionsBench } from "./connections-bench";
import { checkConnection } from "~/connections/check-connection.server";
import { listFailingConnections } from "~/connections/read-connections.server";
import { replaceCredentials } from "~/connections/replace-credentials.server";
import { sweepConnections } from "~/connections/sweep-connections.server";
import type { AppContext } from "~/context";

const NAMED = { shop: SHOP, connectionId: "connection-1" };

const bench = useConnectionsBench();

const check = () => checkConnection(bench().ctx, NAMED);
const replace = () =>
  replaceCredentials(bench().ctx, {
    ...{ ...NAMED, actor: ANNA },
    values: NEXT,
  });

test("a check that was asked with replaced credentials says nothing about the new ones", async () => {
  await bench().connect("connection-1");
  const ctx: AppContext = {
    ...bench().ctx,
    connectionChecks: {
      ...bench().ctx.connectionChecks,
      async kustom() {
        await replace();
        return { kind: "no_access", detail: "401" };
      },
    },
  };
  await checkConnection(ctx, { shop: SHOP, connectionId: "connection-1" });
  expect(await bench().row("connection-1")).toMatchObject({ fault: null });
});

test("a connection that fails says since when, and is whole again once it is accepted", async () => {
  await bench().connect("connection-1");
  bench().answer({ kind: "unavailable", retryAfterMs: 1000, detail: "503" });
  expect(await check()).toEqual({ kind: "checked", fault: "unreachable" });
  const since = (await bench().row("connection-1"))?.faultSince;
  bench().answer({ kind: "no_access", detail: "401" });
  await check();
  expect(await listFailingConnections(bench().ctx, { shop: SHOP })).toMatchObject([
    { id: "connection-1", fault: "refused", faultSince: since },
  ]);
  bench().answer({ kind: "accepted", mode: "live", account: "Demo B.V." });
  expect(await check()).toEqual({ kind: "checked", fault: null });
  expect(await listFailingConnections(bench().ctx, { shop: SHOP })).toEqual([]);
});

test("each connection is checked again a day later, spread over two hours, and one without answer after minutes", async () => {
  const hoursAhead = async (high: number) => {
    const ctx = { ...bench().ctx, randomBytes: () => Uint8Array.of(high, 255) };
    await checkConnection(ctx, { shop: SHOP, connectionId: "connection-1" });
    const row = await bench().row("connection-1");
    return ((row?.nextCheckAt?.getTime() ?? 0) - (row?.checkedAt.getTime() ?? 0)) / 3_600_000;
  };
  await bench().connect("connection-1");
  expect(await hoursAhead(0)).toBeCloseTo(24, 1);
  expect(await hoursAhead(255)).toBeCloseTo(26, 1);
  bench().answer({ kind: "unavailable", retryAfterMs: 1000, detail: "503" });
  expect(await hoursAhead(255)).toBe(0.25);
});

test("the sweep enqueues what is due once, and again where a check was lost", async () => {
  const enqueued: string[] = [];
  const queue: AppContext["queue"] = {
    ...bench().ctx.queue,
    enqueue: (_name, payload) => Promise.resolve(enqueued.push(JSON.stringify(payload)) > 0),
  };
  const due = (at: Date) => bench().app.db.providerConnection.updateMany({ data: { nextCheckAt: at } });
  const sweep = () => sweepConnections({ ...bench().ctx, queue });
  await bench().connect("connection-1");
  await sweep();
  expect(enqueued).toEqual([]);
  await due(bench().ctx.clock.now());
  await sweep();
  await sweep();
  expect(enqueued).toEqual([JSON.stringify({ shop: SHOP, connectionId: "connection-1" })]);
  await due(bench().ctx.clock.now());
  await sweep();
  expect(enqueued).toHaveLength(2);
});
