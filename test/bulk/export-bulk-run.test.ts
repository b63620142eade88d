import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import { BULK_CAPTURE, type BulkAction } from "~/bulk/bulk-action";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import { resultWords } from "~/bulk/ui/result-words";
import type { OrderId } from "~/kernel/ids";
import { createTranslator } from "~/platform/i18n/translator";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import type { Locale } from "~/platform/i18n/locale";
import { cancelBulkRun } from "~/bulk/cancel-bulk-run.server";
import { exportBulkRun } from "~/bulk/export-bulk-run.server";
import { startBulk } from "~/bulk/start-bulk.server";
import { syncOrder } from "~/orders/sync-order.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  await app.switchImport(true);
});
afterAll(() => app.close());

async function place(): Promise<OrderId> {
  const orderId = await app.placeOrder({ gateway: "Klarna", amount: "100.00" });
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return orderId;
}

async function start(orderIds: OrderId[]): Promise<string> {
  const selection = { kind: "orders", orderIds } as const;
  const input = { shop: SHOP, selection, groups: BULK_GROUPS, formKey: randomUUID(), actor: ANNA };
  const outcome = await startBulk(app.ctx, { ...BULK_CAPTURE, ...input });
  if (outcome.kind !== "started") throw new Error(`started expected, not ${outcome.kind}`);
  return outcome.runId;
}

async function exported(runId: string, locale: Locale): Promise<string[]> {
  const t = createTranslator(locale, loadTexts(locale).app);
  const wordsOf = (action: BulkAction) => resultWords(action, t);
  const file = await exportBulkRun(app.ctx, { shop: SHOP, runId, wordsOf });
  expect(file?.fileName).toMatch(/^bulk-capture-\d{4}-\d\d-\d\d\.csv$/);
  return (
    file?.csv
      .replace(/^\uFEFF/, "")
      .trimEnd()
      .split("\r\n") ?? []
  );
}

test("the file of a run says why each order was not captured in the reader's language, with a code for formulas", async () => {
  const [captured, voided, declined] = [await place(), await place(), await place()];
  await orderBy(app.sandbox.url, "POST", `orders/${voided}/void`, {});
  await syncOrder(app.ctx, { shop: SHOP, orderId: voided, cause: "webhook" });
  await control(app.sandbox.url, "POST", "faults", { operation: "orderCapture", kind: "decline" });
  const runId = await start([declined, voided, captured]);
  await app.runJobs();
  const [heading, ...lines] = await exported(runId, "en");
  expect(heading).toBe("Order,Order ID,Result,Amount,Currency,Reason,Provider’s answer,Code");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(
    /^#\d+,\d+,Rejected,100\.00,EUR,"The provider declined it\. .*,rejected\/declined$/,
  );
  expect(lines[1]).toMatch(
    /^#\d+,\d+,Not done,0\.00,EUR,"The authorization is voided, so nothing can be captured\.",,refused\/already_voided$/,
  );
  expect(lines[2]).toMatch(/^#\d+,\d+,Captured,100\.00,EUR,,,done$/);
  const [japanese, ...translated] = await exported(runId, "ja");
  expect(japanese).toBe("注文,注文ID,結果,金額,通貨,理由,決済事業者の回答,コード");
  expect(translated[1]).toMatch(/,対象外,0\.00,EUR,[^,]+,,refused\/already_voided$/);
  expect(translated[1]).not.toContain("The authorization");
});

test("an order that a stopped run left out says so, and an unknown run has no file", async () => {
  const runId = await start([await place()]);
  await cancelBulkRun(app.ctx, { shop: SHOP, runId, actor: ANNA });
  const [, line] = await exported(runId, "nl");
  expect(line).toMatch(
    /,Niet geprobeerd,100\.00,EUR,Het is gestopt voordat deze bestelling aan de beurt was\.,,skipped\/canceled_run$/,
  );
  const t = createTranslator("en", loadTexts("en").app);
  const wordsOf = (action: BulkAction) => resultWords(action, t);
  expect(await exportBulkRun(app.ctx, { shop: SHOP, runId: randomUUID(), wordsOf })).toBeNull();
});
