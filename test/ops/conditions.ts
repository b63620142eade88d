import { copyOrders as copyRows } from "../support/copy-orders";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { captureOrder } from "../money/ask";
import { control } from "../sandbox/control-client";
import { type InstalledApp, SHOP } from "../support/installed-app";
import { CATALOGUE } from "~/job-catalogue";
import { runJob } from "~/platform/jobs/run-job.server";
import { countJobs } from "~/platform/metrics/count-jobs.server";
import { countMails } from "~/platform/metrics/count-mails.server";
import { countRequests } from "~/platform/metrics/count-requests.server";
import { createMailer } from "~/smtp/mailer.server";
import { asId, type AuthorizationId, type OrderId } from "~/kernel/ids";

export interface Conditions {
  /** Ordinary work, so that the ratios of the alerts have something to be ratios of. */
  trySomething(): Promise<void>;
  /** Makes each alert's condition. Counters have to grow between two scrapes, so each has to arise twice. */
  conditions: Record<string, () => Promise<unknown>>;
}

export function createConditions(app: InstalledApp): Conditions {
  const hoursAgo = (hours: number) => new Date(app.ctx.clock.now().getTime() - hours * 3_600_000);
  const fault = (operation: string, kind: string) =>
    control(app.sandbox.url, "POST", "faults", { operation, kind });

  async function trySomething(): Promise<void> {
    await captureOne();
    await app.runJobs();
    await app.ctx.shopAdmin.readProfile(SHOP);
  }

  let forms = 0;
  async function captureOne(): Promise<OrderId> {
    const { orderId, authorizationId } = await placeKnown();
    const request = { kind: "all" } as const;
    const formKey = `alert-${(forms += 1)}`;
    await captureOrder(app.ctx, {
      shop: SHOP,
      orderId,
      authorizationId,
      request,
      formKey,
      actor: { kind: "app" },
    });
    return orderId;
  }

  async function placeKnown(): Promise<{ orderId: OrderId; authorizationId: AuthorizationId }> {
    const orderId = await app.placeOrder();
    await readByJob(orderId, {});
    const { id } = await app.db.authorization.findFirstOrThrow({ where: { shop: SHOP, orderId } });
    return { orderId, authorizationId: asId(id) };
  }

  async function readByJob(orderId: OrderId, trigger: { triggeredAt?: string }): Promise<void> {
    const { "sync-order": handler } = countJobs(app.composition.metrics, CATALOGUE);
    const stored = { payload: { shop: SHOP, orderId, cause: "webhook", ...trigger } as const, waits: 0 };
    await runJob(app.ctx, { name: "sync-order", handler, stored });
  }

  /** As many copies of a stored order as are asked for, each with its number behind the id. */
  async function copyOrders(count: number): Promise<OrderId[]> {
    const { orderId } = await placeKnown();
    return copyRows(app.db, { shop: SHOP, orderId }, { count, prefix: orderId });
  }

  async function askBrokenServer(): Promise<void> {
    const broken = express();
    const count = countRequests(app.composition.metrics, (path) => path);
    broken.use((request, response, next) => {
      count(request, response);
      next();
    });
    broken.get("/broken", (_, response) => void response.status(500).end());
    const server = createServer(broken);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/broken`);
    server.close();
  }

  const conditions: Conditions["conditions"] = {
    // The first two are of other processes, which the second scrape adds.
    CaptureDeskProcessDown: () => Promise.resolve(),
    CaptureDeskFiguresUnread: () => Promise.resolve(),
    CaptureDeskRequestsFail: askBrokenServer,
    CaptureDeskRequestsSlow: async () =>
      app.composition.metrics.requestEnded({ route: "/", status: 200, seconds: 4 }),
    CaptureDeskWebhooksLate: async () =>
      app.composition.metrics.webhookReceived({
        topic: "ORDERS_UPDATED",
        outcome: "queued",
        lagSeconds: 300,
      }),
    CaptureDeskWebhookWorkLate: async () =>
      readByJob(await app.placeOrder(), { triggeredAt: hoursAgo(1).toISOString() }),
    CaptureDeskJobsWait: async () => {
      await app.ctx.queue.enqueue("check-setup", { shop: SHOP });
      await app.db.$executeRaw`
      UPDATE pgboss.job SET start_after = now() - interval '10 minutes' WHERE name = 'check-setup'`;
    },
    CaptureDeskJobsFailed: async () => {
      await app.ctx.queue.enqueue("read-shop-profile", { shop: SHOP });
      const boss = await app.composition.boss();
      await app.db
        .$executeRaw`UPDATE pgboss.job SET retry_limit = retry_count WHERE name = 'read-shop-profile'`;
      const [job] = await boss.fetch("read-shop-profile");
      await boss.fail("read-shop-profile", job?.id ?? "", { message: "a bug" });
    },
    CaptureDeskOperationsOpen: async () => {
      await fault("orderCapture", "connection_reset_after");
      const orderId = await captureOne();
      await app.db.operation.updateMany({
        where: { shop: SHOP, orderId },
        data: { requestedAt: hoursAgo(2) },
      });
    },
    CaptureDeskCapturesUnknown: async () => {
      await fault("orderCapture", "connection_reset_after");
      await captureOne();
    },
    CaptureDeskCapturesOverdue: async () => {
      const [orderId] = await copyOrders(1);
      const amounts = { amountMinor: 100n, capturedMinor: 0n, currency: "EUR" };
      const times = { dueSince: hoursAgo(2), nextTryAt: hoursAgo(1) };
      await app.db.captureDuty.create({ data: { shop: SHOP, orderId: orderId ?? "", ...amounts, ...times } });
    },
    CaptureDeskCapturesRejected: async () => {
      for (let refused = 0; refused < 4; refused += 1) {
        await fault("orderCapture", "decline");
        await captureOne();
      }
    },
    CaptureDeskTokensRefused: () =>
      app.db.shop.createMany({
        data: Array.from({ length: 6 }, (_, index) => ({
          shop: `refused-${index}.myshopify.com`,
          installedAt: hoursAgo(9),
          tokenRefusedAt: hoursAgo(1),
        })),
        skipDuplicates: true,
      }),
    CaptureDeskThrottled: async () => {
      for (let asked = 0; asked < 9; asked += 1) {
        await fault("*", "throttle");
        await app.ctx.shopAdmin.readProfile(SHOP);
      }
    },
    CaptureDeskBudgetLow: () =>
      app.db.apiBudget.createMany({
        data: Array.from({ length: 21 }, (_, index) => ({
          shop: `short-${index}.myshopify.com`,
          level: 1,
          maximum: 2000,
          restoreRate: 0,
          measuredAt: hoursAgo(1),
        })),
        skipDuplicates: true,
      }),
    CaptureDeskOutboxStuck: () =>
      app.db.outboxMessage.create({
        data: {
          shop: SHOP,
          id: app.ctx.newId(),
          channel: "mail",
          kind: "digest",
          reference: app.ctx.newId(),
          payload: {},
          createdAt: hoursAgo(48),
          nextTryAt: hoursAgo(1),
        },
      }),
    CaptureDeskMailsFail: () =>
      countMails(
        app.composition.metrics,
        createMailer({ url: "smtp://127.0.0.1:1", from: "desk@app.test" }),
      ).send({ to: ["anna@shop.test"], subject: "", text: "", html: "", messageId: "alert" }),
    CaptureDeskMarksOverdue: async () => {
      const [orderId] = await copyOrders(1);
      const mark = { shop: SHOP, orderId: orderId ?? "", kind: "tag" } as const;
      await app.db.orderMark.create({ data: { ...mark, nextTryAt: hoursAgo(1) } });
    },
    CaptureDeskMarksFailing: async () => {
      const failing = { kind: "tag", failure: "Not allowed.", tries: 3, nextTryAt: hoursAgo(-1) } as const;
      const orderIds = await copyOrders(21);
      await app.db.orderMark.createMany({
        data: orderIds.map((orderId) => ({ shop: SHOP, orderId, ...failing })),
      });
    },
    CaptureDeskPrivacyOverdue: () =>
      app.db.privacyRequest.create({
        data: { shop: SHOP, id: app.ctx.newId(), kind: "customer_data", requestedAt: hoursAgo(24 * 8) },
      }),
    // The last, because the next request that Shopify answers ends it.
    CaptureDeskAddressRefused: async () => {
      await fault("*", "address_refused");
      await app.ctx.shopAdmin.readProfile(SHOP);
    },
  };
  return { trySomething, conditions };
}
