import { randomUUID } from "node:crypto";
import { createTestDatabase } from "../support/database";
import type { Database } from "~/platform/database/client.server";
import { createJobQueue, startPgBoss } from "~/platform/jobs/job-queue.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { readSettings, type SettingsView } from "~/settings-page/read-settings.server";
import { parseSettingsForm } from "~/settings-page/form.server";
import type { SettingsForm } from "~/settings-page/settings-form";
import { saveSettings } from "~/settings-page/save-settings.server";
import type { SaveAnswer } from "~/settings-page/ui/error-summary";
import { draftSettings } from "~/settings-page/settings-draft";
import { silent } from "../money/money-bench";
import { sentForm } from "./sent-form";
import { ANNA } from "../support/people";

export const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
export const NOW = new Date("2026-11-22T10:00:00Z");

/** The settings of one shop on a real database, with Anna before the settings page. */
export interface SettingsBench {
  db: Database;
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId" | "mailer">;
  /** The form as the page would send it unchanged, but for the given fields; opened just now, or showing what is given. */
  save(changes?: Partial<SettingsForm & { locale: string }>, seen?: SettingsForm): Promise<SaveAnswer>;
  /** As the page shows the settings. */
  view(): Promise<SettingsView>;
  /** What was saved, and what the page shows beside it. */
  read(): Promise<SettingsForm & Omit<SettingsView, "saved">>;
  /** A shop that never saved anything. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openSettingsBench(): Promise<SettingsBench> {
  const database = await createTestDatabase();
  const boss = await startPgBoss({ url: database.url, log: silent, worker: false });
  const { db } = database;
  await db.shop.create({ data: { shop: SHOP, installedAt: NOW } });
  const ctx = {
    db,
    queue: createJobQueue(async () => boss),
    clock: { now: () => NOW },
    newId: randomUUID,
    mailer: null,
  };
  const view = () => readSettings(ctx, { shop: SHOP });
  return {
    db,
    ctx,
    view,
    async read() {
      const { saved, ...beside } = await view();
      return { ...saved, ...beside };
    },
    async save({ locale = "en", ...changes } = {}, seen) {
      const opened = seen ?? (await view()).saved;
      const parsed = parseSettingsForm(
        sentForm(draftSettings({ ...opened, ...changes }), locale, draftSettings(opened)),
      );
      if (!parsed) throw new Error("That is no settings form.");
      return parsed.kind === "invalid" ? parsed : saveSettings(ctx, { shop: SHOP, actor: ANNA, ...parsed });
    },
    async clear() {
      await Promise.all([
        db.settings.deleteMany(),
        db.gatewayPolicy.deleteMany(),
        db.setupStatement.deleteMany(),
      ]);
      await Promise.all([
        db.importRun.deleteMany(),
        db.timelineEvent.deleteMany(),
        db.setupEvidence.deleteMany(),
      ]);
    },
    async close() {
      await boss.stop({ graceful: false });
      await database.drop();
    },
  };
}
