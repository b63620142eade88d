import { control } from "../sandbox/control-client";
import { createSandbox } from "../sandbox/server";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";
import type { orderView } from "../sandbox/smartpay/views";
import { redirectHostsTo } from "../support/network";
import { asId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { DirectCapture, DirectRefund, DirectVoid } from "~/money/direct-provider.port";
import type { SmartpayCredentials } from "~/smartpay/credentials";
import { createSmartpayProvider } from "~/smartpay/provider.server";

export type SmartpayOrder = ReturnType<typeof orderView>;

export const yen = (amount: number) => money(amount, "JPY");
export const TEST: SmartpayCredentials = { secretKey: SANDBOX_KEYS.test, signingSecret: null };
export const LIVE: SmartpayCredentials = { secretKey: SANDBOX_KEYS.live, signingSecret: null };

/** Smartpay's stand-in, the adapter in front of it, and short forms of what tests ask of both. */
export async function createSmartpayBench() {
  const sandbox = await createSandbox({ shops: "empty" });
  redirectHostsTo(sandbox.url);
  let keys = 0;
  const key = () => `key-${(keys += 1)}`;
  const own = { shop: asId<ShopDomain>("demo-shop.myshopify.com"), currency: "JPY" };
  const order = async (path: string, body: object = {}): Promise<SmartpayOrder> => {
    const reply = await control(sandbox.url, "POST", `smartpay/${path}`, body);
    if (reply.status !== 200) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
    return reply.body["order"] as SmartpayOrder;
  };
  return {
    sandbox,
    provider: createSmartpayProvider({ fetch: globalThis.fetch, timeoutMs: 1000 }),
    /** An order that the customer authorized, of 10,000 yen unless told otherwise. */
    place: (body: object = {}) => order("orders", body),
    /** Moves money in the dashboard. */
    inDashboard: (id: string, act: string, body: object = {}) => order(`orders/${id}/${act}`, body),
    reference: (id: string) => ({ ...own, id }),
    capture: (id: string, amount: number, fields: Partial<DirectCapture> = {}): DirectCapture => ({
      ...own,
      id,
      amount: yen(amount),
      key: key(),
      ownReference: "CD-1",
      lines: [],
      parcel: null,
      releasesRest: false,
      ...fields,
    }),
    release: (id: string, fields: Partial<DirectVoid> = {}): DirectVoid => ({
      ...own,
      id,
      amount: null,
      key: key(),
      ownReference: "CD-2",
      ...fields,
    }),
    refund: (
      id: string,
      captureId: string,
      amount: number,
      fields: Partial<DirectRefund> = {},
    ): DirectRefund => ({
      ...own,
      id,
      captureId,
      amount: yen(amount),
      key: key(),
      ownReference: "CD-3",
      lines: [],
      ...fields,
    }),
    set: (path: string, body: object) => control(sandbox.url, "POST", `smartpay/${path}`, body),
    fault: (operation: string, kind: string, fields: object = {}) =>
      control(sandbox.url, "POST", "smartpay/faults", { operation, kind, ...fields }),
    async requests(): Promise<{ operation: string; path: string }[]> {
      const { body } = await control(sandbox.url, "GET", "smartpay/requests");
      return body["requests"] as { operation: string; path: string }[];
    },
    async close() {
      redirectHostsTo(null);
      await sandbox.close();
    },
  };
}

export const DAY_MS = 24 * 3_600_000;
