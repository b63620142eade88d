import type { Database } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { CardFailureView } from "./card-failure-view";

const CARD_ORDERS = { kind: "other" } satisfies Prisma.OrderWhereInput;

const STANDING = {
  amountRemainingMinor: { gt: 0 },
  canceledAt: null,
  deletedAt: null,
} satisfies Prisma.OrderWhereInput;

/**
 * Orders that are not pay later, with money remaining and a refused capture, which a person has to look at: oldest
 * first, at most `take`.
 */
export async function findUncapturedCardOrders(
  db: Database,
  shop: ShopDomain,
  take: number,
): Promise<CardFailureView[]> {
  const refused = { kind: "capture", state: "rejected", causeKind: "due_other" } as const;
  const orders = await db.order.findMany({
    where: { shop, ...CARD_ORDERS, ...STANDING, operations: { some: refused } },
    orderBy: [{ processedAt: "asc" }, { id: "asc" }],
    take,
    include: { operations: { where: refused, orderBy: { requestedAt: "desc" }, take: 1 } },
  });
  return orders.map(
    ({ id, name, gatewayName, amountRemainingMinor, currency, processedAt, operations: [last] }) => ({
      orderId: asId(id),
      orderName: name,
      gatewayLabel: gatewayName,
      amount: money(amountRemainingMinor, currency),
      processedAt,
      reason: last?.reason ?? null,
      providerText: last?.providerText ?? null,
    }),
  );
}
