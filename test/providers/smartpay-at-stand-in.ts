import { z } from "zod";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";
import { movement, type TrueMovement } from "./contract-driver";
import type { ProviderAtStandIn, ProviderDesk } from "./stand-in-driver";
import type { SmartpayCredentials } from "~/smartpay/credentials";
import { createSmartpayProvider } from "~/smartpay/provider.server";

const credentials: SmartpayCredentials = { secretKey: SANDBOX_KEYS.test, signingSecret: null };
const wrongCredentials: SmartpayCredentials = { secretKey: "sk_test_nobodysKey", signingSecret: null };

const money = z.object({
  id: z.string(),
  amount: z.number(),
  reference: z.string().nullable().default(null),
  createdAt: z.number(),
});
const orderView = z.object({
  order: z.object({
    id: z.string(),
    amount: z.number(),
    status: z.string(),
    updatedAt: z.number(),
    expiresAt: z.number().optional(),
    payments: z.array(money.extend({ refunds: z.array(money) })),
  }),
});

const read = async (desk: ProviderDesk, id: string) => orderView.parse(await desk.get(`orders/${id}`));

const place = async (desk: ProviderDesk, order: object): Promise<string> =>
  orderView.parse(await desk.post("orders", order)).order.id;

/** Smartpay with a test key. */
export const SMARTPAY: ProviderAtStandIn<SmartpayCredentials> = {
  createProvider: createSmartpayProvider,
  credentials,
  wrongCredentials,
  secrets: [credentials.secretKey, wrongCredentials.secretKey],
  currency: "JPY",
  windowMs: 7 * 86_400_000,
  unknownId: "order_test_9999999999999999999999",
  authorize: (desk, amount) => place(desk, { amount }),
  portal: (desk) => ({
    async capture(id, amount) {
      await desk.post(`orders/${id}/capture`, { amount });
    },
    async void(id) {
      await desk.post(`orders/${id}/cancel`);
    },
    async refund(id, captureId, amount) {
      await desk.post(`orders/${id}/refund`, { amount, payment: captureId });
    },
  }),
  befalls: (desk) => ({
    review: {
      begin: (amount) => place(desk, { amount, authorized: false }),
      async end(id, verdict) {
        await desk.post(`orders/${id}/${verdict === "accepted" ? "authorize" : "reject"}`);
      },
    },
  }),
  movements: async (desk, id) => movementsOf(await read(desk, id)),
  async remaining(desk, id) {
    const { order } = await read(desk, id);
    if (order.status !== "requires_capture") return 0;
    return order.amount - capturedOf(order);
  },
};

/** Smartpay shows what was released only by the state of the order, and what lapsed by the time of the last change. */
function movementsOf({ order }: z.infer<typeof orderView>): TrueMovement[] {
  const captured = capturedOf(order);
  const isOver = order.status === "canceled" || order.status === "succeeded";
  const hasLapsed = order.expiresAt !== undefined && order.updatedAt >= order.expiresAt;
  const released = isOver && !hasLapsed ? order.amount - captured : 0;
  return [
    ...order.payments.flatMap(({ refunds, ...payment }) => [
      movedBy("capture", payment),
      ...refunds.map((refund) => movedBy("refund", refund)),
    ]),
    ...(released > 0 ? [movement({ kind: "void", amountMinor: released })] : []),
  ];
}

const movedBy = (
  kind: "capture" | "refund",
  { id, amount, reference, createdAt }: z.infer<typeof money>,
): TrueMovement => movement({ kind, amountMinor: amount, id, ownReference: reference, at: createdAt });

function capturedOf({ payments }: z.infer<typeof orderView>["order"]): number {
  return payments.reduce((total, { amount }) => total + amount, 0);
}
