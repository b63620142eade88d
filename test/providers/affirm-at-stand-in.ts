import { z } from "zod";
import type { ProviderAtStandIn, ProviderDesk } from "./stand-in-driver";
import { headersOf, type AffirmCredentials } from "~/affirm/credentials";
import { createAffirmProvider } from "~/affirm/provider.server";

const credentials: AffirmCredentials = {
  region: "us",
  mode: "test",
  publicKey: "USTESTPUBLICKEY01",
  privateKey: "USTESTprivatekey0123456789abcdef01",
};
const wrongCredentials: AffirmCredentials = { ...credentials, privateKey: "nobodysprivatekey0123456789abcd" };

/** Longer than a key lives, so that a key that ended is tried while its authorization is open. */
const WINDOW_DAYS = 45;

const transactionView = z.object({
  transaction: z.object({
    id: z.string(),
    remaining: z.number(),
    events: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        moved: z.number(),
        at: z.number(),
        referenceId: z.string().nullable(),
      }),
    ),
  }),
});
const KINDS = {
  capture: "capture",
  split_capture: "capture",
  void: "void",
  partial_void: "void",
  refund: "refund",
} as const;
const isMove = (type: string): type is keyof typeof KINDS => Object.hasOwn(KINDS, type);

const read = async (desk: ProviderDesk, id: string) =>
  transactionView.parse(await desk.get(`transactions/${id}`)).transaction;

/** Affirm's sandbox in the United States, where the account may capture in parts. */
export const AFFIRM: ProviderAtStandIn<AffirmCredentials> = {
  createProvider: createAffirmProvider,
  credentials,
  wrongCredentials,
  secrets: [credentials, wrongCredentials].flatMap((each) => [
    each.publicKey,
    each.privateKey,
    String(headersOf(each)["Authorization"]).slice("Basic ".length),
  ]),
  currency: "USD",
  windowMs: WINDOW_DAYS * 86_400_000,
  unknownId: "ZZZZ-9999",
  prepare: (desk) => desk.post("merchants", { windowDays: WINDOW_DAYS }),
  authorize: async (desk, amount) =>
    transactionView.parse(await desk.post("transactions", { amount })).transaction.id,
  portal: (desk) => ({
    async capture(id, amount) {
      await desk.post(`transactions/${id}/capture`, { amount });
    },
    async void(id) {
      await desk.post(`transactions/${id}/void`);
    },
    async refund(id, _captureId, amount) {
      await desk.post(`transactions/${id}/refund`, { amount });
    },
  }),
  befalls: (desk) => ({
    async dispute(id) {
      await desk.post(`transactions/${id}/dispute`);
    },
    async allowParts(splitCapture) {
      await desk.post("merchants", { splitCapture });
    },
  }),
  async movements(desk, id) {
    const { events } = await read(desk, id);
    return events.flatMap(({ id: own, type, moved: amountMinor, at, referenceId: ownReference }) =>
      isMove(type) ? [{ kind: KINDS[type], amountMinor, id: own, at, ownReference }] : [],
    );
  },
  remaining: async (desk, id) => (await read(desk, id)).remaining,
};
