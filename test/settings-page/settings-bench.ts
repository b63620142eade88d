import { randomUUID } from "node:crypto";
import { createTestDatabase } from "../support/database";
import type { Database } from "~/platform/database/client.server";
import { createJobQueue, startPgBoss } from "~/platform/jobs/job-queue.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { readSettings, type SettingsView } from "~/settings-page/read-settings.server";
import {
  saveSettings,
  type SaveSettingsInput,
  type SaveSettingsResult,
} from "~/settings-page/save-settings.server";
import { silent } from "../money/money-bench";

export const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
export const ANNA = { kind: "person", name: "Anna" } as const;
export const NOW = new Date("2026-11-22T10:00:00Z");

/** The settings of one shop on a real database, with Anna before the settings page. */
export interface SettingsBench {
  db: Database;
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId" | "mailer">;
  /** The form as the page would send it unchanged, but for the given fields. */
  save(fields?: Partial<SaveSettingsInput>): Promise<SaveSettingsResult>;
  read(): Promise<SettingsView>;
  /** A shop that never saved anything. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openSettingsBench(): Promise<SettingsBench> {
  const database = await createTestDatabase();
  const boss = await startPgBoss({ url: database.url, log: silent, worker: false });
  const { db } = database;
  const ctx = {
    db,
    queue: createJobQueue(async () => boss),
    clock: { now: () => NOW },
    newId: randomUUID,
    mailer: null,
  };
  const read = () => readSettings(ctx, { shop: SHOP });
  return {
    db,
    ctx,
    read,
    async save(fields = {}) {
      const form = { ...(await read()), acceptsRisk: false };
      return saveSettings(ctx, { shop: SHOP, actor: ANNA, locale: "en", ...form, ...fields });
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
