import { ANNA } from "../support/people";
import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { rowsOfMoney } from "./rows-of-money";
import { rowsOfWarehouse } from "./rows-of-warehouse";
import type { ShopDomain } from "~/kernel/ids";

/** One row in every table, for any shop: a table added to the schema fails here until it is named. */
export async function fillEveryTable(db: Database, shop: ShopDomain): Promise<void> {
  const at = new Date();
  const rows: Record<Prisma.ModelName, () => Promise<unknown>> = {
    ...rowsOfMoney(db, { shop, at }),
    ...rowsOfWarehouse(db, { shop, at }),
    Session: () => db.session.create({ data: { id: `x_${shop}`, shop, state: "", accessToken: "" } }),
    Shop: () => db.shop.upsert({ where: { shop }, create: { shop, installedAt: at }, update: {} }),
    Settings: () => db.settings.upsert({ where: { shop }, create: { shop }, update: {} }),
    GatewayPolicy: () => db.gatewayPolicy.create({ data: { shop, gateway: "klarna" } }),
    ProviderConnection: () =>
      db.providerConnection.create({
        data: {
          ...{ shop, id: "1", provider: "kustom", region: "kustom", mode: "live", credentials: "x" },
          ...{ createdAt: at, checkedAt: at, nextCheckAt: at },
        },
      }),
    OrderTally: () =>
      db.orderTally.create({
        data: { shop, tally: "pending", hour: at, gateway: "", currency: "EUR", orders: 1, amountMinor: 1 },
      }),
    LiveChange: () => db.liveChange.create({ data: { shop, transaction: 1, subject: "1", at } }),
    Attention: () =>
      db.attention.create({
        data: { shop, orderId: "1", reason: "ledger_fault", amountMinor: 1, currency: "EUR", since: at },
      }),
    UnreadableOrder: () =>
      db.unreadableOrder.create({
        data: { shop, orderId: "1", error: "x", firstFailedAt: at, lastFailedAt: at, nextTryAt: at },
      }),
    SettledElsewhere: () =>
      db.settledElsewhere.create({
        data: {
          shop,
          id: "1",
          orderId: "1",
          amountMinor: 1,
          currency: "EUR",
          reason: "x",
          statedBy: ANNA,
          statedAt: at,
        },
      }),
    OrderHold: () =>
      db.orderHold.create({
        data: { shop, id: "1", orderId: "1", reason: "x", placedBy: ANNA, placedAt: at },
      }),
    OrderNote: () =>
      db.orderNote.create({
        data: { shop, id: "1", orderId: "1", text: "x", writtenBy: ANNA, writtenAt: at },
      }),
    ReportedShipment: () =>
      db.reportedShipment.create({
        data: {
          shop,
          orderId: "1",
          id: "1",
          keyId: "1",
          destination: "here",
          lines: [],
          shippedAt: at,
          reportedAt: at,
        },
      }),
    Confirmation: () =>
      db.confirmation.create({
        data: {
          shop,
          id: "1",
          formKey: "1",
          kind: "capture",
          orderId: "1",
          state: "declined",
          asked: { kind: "bulk", orderIds: [], groups: [] },
          amounts: [],
          askedBy: ANNA,
          askedAt: at,
          expiresAt: at,
        },
      }),
    StaffRole: () =>
      db.staffRole.create({
        data: { shop, userId: "1", name: "x", rights: ["view"], changedBy: ANNA, changedAt: at },
      }),
    GroupMember: () => db.groupMember.create({ data: { shop, groupId: shop, joinedAt: at } }),
    GroupInvitation: () =>
      db.groupInvitation.create({
        data: { shop, id: "1", codeHash: "x", madeAt: at, expiresAt: at },
      }),
    SavedView: () =>
      db.savedView.create({
        data: { shop, id: "1", name: "x", query: "owed=owed", ownerId: "1", usedAt: at },
      }),
    KeptColumns: () =>
      db.keptColumns.create({
        data: { shop, personId: "1", view: "pending", columns: "status", usedAt: at },
      }),
    OrderMark: () => db.orderMark.create({ data: { shop, orderId: "1", kind: "tag", desired: "may ship" } }),
    ChangeCounter: () =>
      db.changeCounter.upsert({ where: { shop }, create: { shop, number: 1 }, update: {} }),
    ReleaseReview: () =>
      db.releaseReview.create({
        data: { shop, round: 1, startedAt: at, startedBy: ANNA, total: 1, progressAt: at },
      }),
    CaptureDuty: () =>
      db.captureDuty.create({
        data: {
          shop,
          orderId: "1",
          amountMinor: 1,
          capturedMinor: 0,
          currency: "EUR",
          dueSince: at,
          nextTryAt: at,
        },
      }),
    ExpiryWarning: () =>
      db.expiryWarning.create({
        data: { shop, authorizationId: "1", thresholdDays: 7, orderId: "1", expiresAt: at, warnedAt: at },
      }),
    BulkRun: () =>
      db.bulkRun.create({
        data: { shop, id: "1", formKey: "1", startedBy: ANNA, startedAt: at, progressAt: at },
      }),
    BulkItem: () =>
      db.bulkItem.create({
        data: {
          shop,
          runId: "1",
          orderId: "1",
          position: 0,
          orderName: "#1",
          amountMinor: 1,
          currency: "EUR",
        },
      }),
    ApiBudget: () =>
      db.apiBudget.create({ data: { shop, level: 1, maximum: 1, restoreRate: 1, measuredAt: at } }),
    ApiBudgetHold: () => db.apiBudgetHold.create({ data: { shop, id: "1", points: 1, takenAt: at } }),
    ImportRun: () => db.importRun.create({ data: { shop, id: "1", startedBy: ANNA, startedAt: at } }),
    CaptureTest: () =>
      db.captureTest.create({
        data: {
          shop,
          id: "1",
          method: "next_order",
          engine: "app",
          state: "stopped",
          startedBy: ANNA,
          startedAt: at,
        },
      }),
    Alarm: () =>
      db.alarm.create({
        data: {
          shop,
          orderId: "1",
          orderName: "#1",
          gateway: "klarna",
          amountMinor: 1n,
          currency: "EUR",
          fulfilledAt: at,
          raisedAt: at,
        },
      }),
    OutboxMessage: () =>
      db.outboxMessage.create({
        data: {
          shop,
          id: "1",
          channel: "mail",
          kind: "alarm",
          reference: "1",
          payload: {},
          createdAt: at,
          nextTryAt: at,
        },
      }),
    FlowTriggerStatus: () =>
      db.flowTriggerStatus.create({
        data: { shop, handle: "bnpl-order-fulfilled", enabled: true, changedAt: at },
      }),
    FlowActionRun: () =>
      db.flowActionRun.create({
        data: { shop, runId: "1", handle: "report-bnpl-capture", bodyHash: "", receivedAt: at },
      }),
    WebhookDelivery: () =>
      db.webhookDelivery.create({ data: { shop, webhookId: "1", topic: "x", receivedAt: at } }),
    SetupEvidence: () =>
      db.setupEvidence.create({
        data: {
          shop,
          step: "payment_capture",
          gateway: "klarna",
          state: "proven",
          finding: "authorized_at_checkout",
          orderId: "1",
          orderName: "#1",
          observedAt: at,
          checkedAt: at,
        },
      }),
    SetupStatement: () =>
      db.setupStatement.create({
        data: { shop, id: "1", step: "payment_capture", statedBy: ANNA, statedAt: at, locale: "nl" },
      }),
    // The installation made one for the first shop.
    SetupCheck: () => db.setupCheck.upsert({ where: { shop }, create: { shop }, update: {} }),
    CustomerTombstone: () =>
      db.customerTombstone.create({ data: { shop, subject: "order/1", redactedAt: at } }),
    PrivacyRequest: () =>
      db.privacyRequest.create({ data: { shop, id: "1", kind: "customer_data", requestedAt: at } }),
  };
  for (const model of Object.values(Prisma.ModelName)) await rows[model]();
}
