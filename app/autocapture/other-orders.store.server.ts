import type { Database } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { OtherFailureView } from "./other-failure-view";

const OTHERS = { kind: "other" } satisfies Prisma.OrderWhereInput;

const STANDING = {
  amountRemainingMinor: { gt: 0 },
  canceledAt: null,
  deletedAt: null,
} satisfies Prisma.OrderWhereInput;

/**
 * Orders that are not pay later, with something remaining and a capture that was refused: what a person has to look at.
 * The oldest first, at most `take`.
 */
export async function findUncapturedOthers(
  db: Database,
  shop: ShopDomain,
  take: number,
): Promise<OtherFailureView[]> {
  const rejected = await db.operation.findMany({
    where: {
      shop,
      kind: "capture",
      state: "rejected",
      causeKind: "due_other",
    },
    orderBy: { requestedAt: "desc" },
    distinct: ["orderId"],
    select: { orderId: true, reason: true, providerText: true },
  });
  const reasonOf = new Map(rejected.map((row) => [row.orderId, row]));
  const orders = await db.order.findMany({
    where: { shop, ...OTHERS, id: { in: [...reasonOf.keys()] }, ...STANDING },
    orderBy: [{ processedAt: "asc" }, { id: "asc" }],
    take,
  });
  return orders.map(({ id, name, gatewayName, amountRemainingMinor, currency, processedAt }) => ({
    orderId: asId(id),
    orderName: name,
    gatewayLabel: gatewayName,
    amount: money(amountRemainingMinor, currency),
    processedAt,
    reason: reasonOf.get(id)?.reason ?? null,
    providerText: reasonOf.get(id)?.providerText ?? null,
  }));
}
