import { randomUUID } from "node:crypto";
import { orderBy } from "../sandbox/control-client";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { signIn } from "../support/sign-in";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { confirmBulk } from "~/bulk/confirm-bulk.server";
import { startBulk } from "~/bulk/start-bulk.server";
import { changeLimits } from "~/confirmations/change-limits.server";
import type { Confirmation, Person } from "~/confirmations/confirmation";
import { confirmMove } from "~/confirmations/confirm-move.server";
import { findConfirmation } from "~/confirmations/confirmations.store.server";
import { readLimitsOf, type LimitView } from "~/confirmations/read-limits.server";
import { listConfirmations } from "~/confirmations/list-confirmations.server";
import type { OrderId } from "~/kernel/ids";
import type { MoneyForm } from "~/order-page/form.server";
import { moveMoney } from "~/order-page/move-money.server";
import { findTimeline } from "~/orders/timeline.store.server";
import { syncOrder } from "~/orders/sync-order.server";

export const BEN = { kind: "person", id: "7002", name: "Ben" } as const;

/** The answer to whoever has to wait for a second person. */
export const WAITS = { outcome: { kind: "refused", reason: "needs_second_person" } };

/** What the form of an order's page sends for a capture of all that remains. */
export const captureForm = (amountMinor: number, currency = "EUR"): MoneyForm => ({
  ...{ intent: "capture", formKey: randomUUID(), wish: { kind: "all" }, authorizationId: null },
  ...{ amountMinor, capturedMinor: 0, currency },
  ...{ givesUpRest: false, ignoresCurrentTotal: false, confirmsDuplicate: false },
});

/** A shop in which Anna and Ben work, and in which more than EUR 100.00 takes both. */
export async function openConfirmationDesk() {
  const app = await installApp();
  await signIn(app.composition, app.sandbox, { shop: SHOP, ...BEN });
  /** Saves amounts; what is not said to be seen is what the page shows now. */
  const saveLimits = async (wanted: Limits, seen?: Limits) => {
    const limits = listOf(wanted);
    const form = { intent: "set_limits", limits, seen: seen ? listOf(seen) : await showLimits(app) } as const;
    return changeLimits(app.ctx, { shop: SHOP, actor: ANNA, locale: "nl" }, form);
  };
  const limit = (typed: string) => saveLimits({ EUR: typed });
  await limit("100,00");
  return { app, limit, saveLimits, ...deskOf(app) };
}

/** Amounts as typed, by currency. */
type Limits = Readonly<Record<string, string>>;

const listOf = (limits: Limits): LimitView[] =>
  Object.entries(limits).map(([currency, typed]) => ({ currency, typed }));

async function showLimits(app: InstalledApp): Promise<LimitView[]> {
  const profile = await app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } });
  return readLimitsOf(app.ctx, { profile, locale: "nl" });
}

export type ConfirmationDesk = Awaited<ReturnType<typeof openConfirmationDesk>>;

function deskOf(app: InstalledApp) {
  return {
    async place(amount = "250.00", fields = {}): Promise<OrderId> {
      const orderId = await app.placeOrder({ gateway: "Klarna", amount, ...fields });
      await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
      return orderId;
    },
    ask: (orderId: OrderId, form: MoneyForm, actor: Person = ANNA) =>
      moveMoney(app.ctx, { shop: SHOP, actor, orderId }, form),
    startBulk: (orderIds: OrderId[]) =>
      startBulk(app.ctx, {
        ...BULK_CAPTURE,
        ...{ shop: SHOP, actor: ANNA, formKey: randomUUID(), groups: ["shipped", "not_shipped"] },
        selection: { kind: "orders", orderIds },
      }),
    kinds: async (orderId: OrderId) =>
      (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions.map(({ kind }) => kind),
    events: async (orderId: OrderId | null) =>
      (await findTimeline(app.db, SHOP, { orderId, take: 50 })).map(({ kind }) => kind),
    async waitingFor(orderId: OrderId): Promise<Confirmation> {
      const [view] = await listConfirmations(app.ctx, { shop: SHOP, orderId });
      const found = view && (await findConfirmation(app.db, SHOP, view.id));
      if (!found) throw new Error("Nothing waits for a second person.");
      return found;
    },
    confirm(confirmation: Confirmation, actor: Person) {
      const { asked } = confirmation;
      return asked.kind === "move"
        ? confirmMove(app.ctx, { ...confirmation, asked }, actor)
        : confirmBulk(app.ctx, { ...confirmation, asked }, actor);
    },
  };
}
