import { z } from "zod";
import { accountAt, type Account } from "../sandbox/kustom/accounts";
import { movement, type TrueMovement } from "./contract-driver";
import type { ProviderAtStandIn, ProviderDesk } from "./stand-in-driver";
import {
  authorizationHeaderOf,
  hostOf,
  type KlarnaRegion,
  type KustomCredentials,
} from "~/kustom/credentials";
import { createKustomProvider } from "~/kustom/provider.server";

const DAY_MS = 86_400_000;

const time = z.string().transform((text) => Date.parse(text));
const named = { reference: z.string().nullable().default(null) };
const orderView = z.object({
  order: z.object({
    order_id: z.string(),
    order_amount: z.number(),
    captured_amount: z.number(),
    remaining_authorized_amount: z.number(),
    status: z.string(),
    captures: z.array(
      z.object({ ...named, capture_id: z.string(), captured_amount: z.number(), captured_at: time }),
    ),
    refunds: z.array(
      z.object({ ...named, refund_id: z.string(), refunded_amount: z.number(), refunded_at: time }),
    ),
  }),
});
const read = async (desk: ProviderDesk, id: string) => orderView.parse(await desk.get(`orders/${id}`)).order;

/** Kustom's playground. */
export const KUSTOM = orderManagement(
  (account) => ({ system: "kustom", mode: "test", ...account }),
  { host: "api.playground.kustom.co", currency: "EUR", country: "NL" },
  "nobody",
);

const KLARNA_SHOPS: Record<KlarnaRegion, Shop> = {
  europe: { host: "api.playground.klarna.com", currency: "EUR", country: "NL" },
  north_america: { host: "api-na.playground.klarna.com", currency: "USD", country: "US" },
  oceania: { host: "api-oc.playground.klarna.com", currency: "AUD", country: "AU" },
};

/** Klarna's own playground of a region. The wrong account is one that another region would let in. */
export function klarnaIn(region: KlarnaRegion): ProviderAtStandIn<KustomCredentials> {
  const elsewhere = KLARNA_SHOPS[region === "europe" ? "north_america" : "europe"];
  return orderManagement(
    (account) => ({ system: "klarna", region, mode: "test", ...account }),
    KLARNA_SHOPS[region],
    elsewhere,
  );
}

interface Shop {
  host: string;
  currency: string;
  country: string;
}

/** The order management that Kustom and Klarna share, with orders of 28 days. */
function orderManagement(
  credentialsOf: (account: { username: string; password: string }) => KustomCredentials,
  { host, currency, country }: Shop,
  stranger: Shop | "nobody",
): ProviderAtStandIn<KustomCredentials> {
  const own = accountAt(host);
  const credentials = credentialsOf(typed(own));
  if (hostOf(credentials) !== host) throw new Error(`The app asks ${hostOf(credentials)}, not ${host}.`);
  const nobody = { ...own, password: "kco_nobodys_password" };
  const wrongCredentials = credentialsOf(typed(stranger === "nobody" ? nobody : accountAt(stranger.host)));
  return {
    createProvider: createKustomProvider,
    credentials,
    wrongCredentials,
    secrets: [credentials, wrongCredentials].flatMap((each) => [
      each.username,
      each.password,
      authorizationHeaderOf(each).replace("Basic ", ""),
    ]),
    currency,
    windowMs: 28 * DAY_MS,
    unknownId: "5f0b6f0e-3c1d-4c57-9f0b-2f5a0c8e7d11",
    authorize: (desk, amount) => place(desk, { amount, currency, country, host }),
    portal: (desk) => ({
      async capture(id, amount) {
        await desk.post(`orders/${id}/captures`, { amount });
      },
      async void(id) {
        const { captures } = await read(desk, id);
        await desk.post(`orders/${id}/${captures.length > 0 ? "release" : "cancel"}`);
      },
      async refund(id, _captureId, amount) {
        await desk.post(`orders/${id}/refunds`, { amount });
      },
    }),
    befalls: (desk) => ({
      async dispute(id) {
        await desk.post(`orders/${id}`, { isDisputed: true });
      },
      review: {
        begin: (amount) => place(desk, { amount, currency, country, host, fraud: "PENDING" }),
        async end(id, verdict) {
          await desk.post(`orders/${id}`, { fraud: verdict.toUpperCase() });
        },
      },
    }),
    movements: async (desk, id) => movementsOf(await read(desk, id)),
    async remaining(desk, id) {
      const { status, remaining_authorized_amount: left } = await read(desk, id);
      return status === "EXPIRED" ? 0 : left;
    },
  };
}

function typed({ username, password }: Account) {
  return { username, password };
}

async function place(desk: ProviderDesk, order: object): Promise<string> {
  return orderView.parse(await desk.post("orders", order)).order.order_id;
}

/** What is neither captured nor left was released; what lapsed keeps its figure. */
function movementsOf(order: z.infer<typeof orderView>["order"]): TrueMovement[] {
  const released = order.order_amount - order.captured_amount - order.remaining_authorized_amount;
  return [
    ...order.captures.map((each) =>
      movement({
        kind: "capture",
        id: each.capture_id,
        amountMinor: each.captured_amount,
        ownReference: each.reference,
        at: each.captured_at,
      }),
    ),
    ...order.refunds.map((each) =>
      movement({
        kind: "refund",
        id: each.refund_id,
        amountMinor: each.refunded_amount,
        ownReference: each.reference,
        at: each.refunded_at,
      }),
    ),
    ...(released > 0 ? [movement({ kind: "void", amountMinor: released })] : []),
  ];
}
