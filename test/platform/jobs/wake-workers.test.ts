import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";

let app: InstalledApp;
let listener: pg.Client;
const woken: (string | undefined)[] = [];
/** The server's process of the session that notified last. */
let notifiedBy: number | null = null;
beforeAll(async () => {
  app = await installApp();
  listener = new pg.Client({ connectionString: app.url });
  await listener.connect();
  listener.on("notification", ({ payload, processId }) => {
    woken.push(payload);
    notifiedBy = processId;
  });
  const { rows } = await listener.query<{ name: string }>(
    `SELECT 'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24) AS name`,
  );
  await listener.query(`LISTEN "${rows[0]?.name ?? ""}"`);
});
afterAll(async () => {
  await listener.end();
  await app.close();
});

test("deliveries at once wake the workers, but not each by itself", async () => {
  const deliver = (number: number) =>
    acceptWebhook(app.ctx, {
      shop: SHOP,
      topic: "ORDERS_UPDATED",
      webhookId: `burst${number}`,
      eventId: null,
      triggeredAt: null,
      payload: { id: 2_000 + number },
    });
  await Promise.all(Array.from({ length: 40 }, (_, number) => deliver(number)));
  await vi.waitFor(() => expect(woken).toContain("sync-order"));
  await pause(100);
  expect(woken.length).toBeLessThan(20);
});

test("a job added in a transaction wakes the workers after it, not by the transaction itself", async () => {
  woken.length = 0;
  const session = await app.db.$transaction(async (tx) => {
    await app.ctx.queue.enqueue("watch-expiry", { shop: SHOP }, { tx });
    const [row] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS "pid"`;
    return row.pid;
  });
  await vi.waitFor(() => expect(woken).toContain("watch-expiry"));
  expect(notifiedBy).not.toBe(session);
});
