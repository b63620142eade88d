import type { Database, Tx } from "~/platform/database/client.server";
import type { Prisma, Settings as SettingsRow } from "~/platform/database/generated/client";
import { readActor } from "~/kernel/actor";
import { asId, type ShopDomain } from "~/kernel/ids";
import { DEFAULT_SETTINGS, readLimits, type ShopSettings } from "./settings";

/** The shop's settings, or the defaults where the shop never saved any. */
export async function readShopSettings(db: Database | Tx, shop: ShopDomain): Promise<ShopSettings> {
  return toSettings(await db.settings.findUnique({ where: { shop }, omit: { shop: true } }));
}

function toSettings(row: Omit<SettingsRow, "shop"> | null | undefined): ShopSettings {
  if (!row) return DEFAULT_SETTINGS;
  const { importChangedBy, secondPersonLimits, ...columns } = row;
  return {
    ...columns,
    importChangedBy: readActor(importChangedBy),
    secondPersonLimits: readLimits(secondPersonLimits),
  };
}

/** The merchant's choices for the shop and for each gateway, as part of a reading of the shop's row. */
export const WITH_CHOICES = {
  settings: { omit: { shop: true } },
  policies: { omit: { shop: true }, orderBy: { gateway: "asc" } },
  connections: { select: { id: true }, take: 1 },
} satisfies Prisma.ShopSelect;

/** What the merchant chose, for the shop and for each gateway, by a row of the shop; the defaults without a row. */
export function toChoices(row: Prisma.ShopGetPayload<{ select: typeof WITH_CHOICES }> | null) {
  return {
    settings: toSettings(row?.settings),
    rows: row?.policies ?? [],
    isConnected: (row?.connections.length ?? 0) > 0,
  };
}

export async function readChoices(db: Database | Tx, shop: ShopDomain) {
  return toChoices(await db.shop.findUnique({ where: { shop }, select: WITH_CHOICES }));
}

/** The shops among the given ones whose import is paused and may resume by itself. */
export async function findShopsToResume(db: Database, shops: readonly ShopDomain[]): Promise<ShopDomain[]> {
  const rows = await db.settings.findMany({
    where: { shop: { in: [...shops] }, resumesImport: true, importPausedAt: { not: null } },
    orderBy: { shop: "asc" },
    select: { shop: true },
  });
  return rows.map(({ shop }) => asId(shop));
}

const CAPTURED_MARKS = [
  { tagCaptured: { not: null } },
  { marksCapturedMetafield: true },
  { marksPaid: true },
];

/** The shops among the given ones that use any mark. */
export async function findShopsWithMarks(db: Database, shops: readonly ShopDomain[]): Promise<ShopDomain[]> {
  const rows = await db.settings.findMany({
    where: {
      shop: { in: [...shops] },
      OR: [
        { tagMayShip: { not: "" } },
        { tagHold: { not: "" } },
        { marksMetafield: true },
        { marksFulfillmentHolds: true },
        { ofShop: { policies: { some: { OR: CAPTURED_MARKS } } } },
      ],
    },
    orderBy: { shop: "asc" },
    select: { shop: true },
  });
  return rows.map(({ shop }) => asId(shop));
}

/** Creates a missing row and locks the row until the transaction ends, so that two saves happen one after the other. */
export async function lockShopSettings(tx: Tx, shop: ShopDomain): Promise<ShopSettings> {
  await tx.settings.createMany({ data: [{ shop }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "Settings" WHERE shop = ${shop} FOR UPDATE`;
  return readShopSettings(tx, shop);
}

/** Writes the given fields; the caller holds the row. */
export async function writeShopSettings(
  tx: Tx,
  shop: ShopDomain,
  settings: Partial<ShopSettings>,
): Promise<void> {
  const { secondPersonLimits, ...columns } = settings;
  const limits = secondPersonLimits?.map(({ amountMinor, currency }) => ({ amountMinor, currency }));
  const data = { ...columns, ...(limits && { secondPersonLimits: limits }) };
  await tx.settings.update({ where: { shop }, data });
}
