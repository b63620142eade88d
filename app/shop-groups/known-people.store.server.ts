import { asId, type ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";

/** Days after the end of a session, of about a day, in which its person still counts as one of the shop's. */
const KNOWN_FOR_MS = 2 * 86_400_000;

/** By what the person is known in other shops; null where Shopify did not verify their e-mail address. */
export async function findPrint(db: Database, shop: ShopDomain, userId: string): Promise<string | null> {
  const session = await db.session.findFirst({
    where: { shop, isOnline: true, userId: BigInt(userId), personPrint: { not: null } },
    select: { personPrint: true },
  });
  return session?.personPrint ?? null;
}

/** Who the person is in each of the shops whose app they opened within the last days, by that shop's own id. */
export async function findKnown(
  db: Database,
  { shops, print, now }: { shops: ShopDomain[]; print: string; now: Date },
): Promise<{ shop: ShopDomain; id: string; isOwner: boolean }[]> {
  const rows = await db.session.findMany({
    where: {
      shop: { in: shops },
      isOnline: true,
      personPrint: print,
      userId: { not: null },
      expires: { gt: new Date(now.getTime() - KNOWN_FOR_MS) },
    },
    select: { shop: true, userId: true, accountOwner: true },
  });
  return rows.map(({ shop, userId, accountOwner }) => {
    return { shop: asId<ShopDomain>(shop), id: String(userId), isOwner: accountOwner };
  });
}
