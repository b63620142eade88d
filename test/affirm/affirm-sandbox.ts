import { afterAll, beforeEach } from "vitest";
import { control } from "../sandbox/control-client";
import { createSandbox } from "../sandbox/server";
import { redirectHostsTo } from "../support/network";
import type { AffirmCredentials } from "~/affirm/credentials";
import { asId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { DirectCapture, DirectRefund, DirectVoid } from "~/money/direct-provider.port";

export const US: AffirmCredentials = {
  region: "us",
  mode: "test",
  publicKey: "USTESTPUBLICKEY01",
  privateKey: "USTESTprivatekey0123456789abcdef01",
};
export const CANADA: AffirmCredentials = {
  region: "global",
  mode: "test",
  country: "CAN",
  publicKey: "CATESTPUBLICKEY01",
  privateKey: "CATESTprivatekey0123456789abcdef01",
};

export interface ShownTransaction {
  id: string;
  checkoutToken: string;
  status: string;
  captured: number;
  voided: number;
  refunded: number;
  remaining: number;
  shippingCarrier: string | null;
  shippingConfirmation: string | null;
  events: { type: string; moved: number; referenceId: string | null }[];
}

/** A sandbox for this file, started over before each test. */
export async function openAffirmSandbox() {
  const sandbox = await createSandbox({ shops: "empty" });
  redirectHostsTo(sandbox.url);
  beforeEach(() => control(sandbox.url, "POST", "reset", {}));
  afterAll(async () => {
    redirectHostsTo(null);
    await sandbox.close();
  });
  const tell = (path: string, body: object = {}) => control(sandbox.url, "POST", `affirm/${path}`, body);
  const shown = ({ body }: { body: Record<string, unknown> }) => body["transaction"] as ShownTransaction;
  return {
    sandbox,
    tell,
    place: async (amount: number, fields: object = {}) =>
      shown(await tell("transactions", { amount, ...fields })),
    look: async (id: string) => shown(await control(sandbox.url, "GET", `affirm/transactions/${id}`)),
    fault: (operation: string, kind: string, fields: object = {}) =>
      tell("faults", { operation, kind, ...fields }),
    requests: async () =>
      (await control(sandbox.url, "GET", "affirm/requests")).body["requests"] as { operation: string }[],
  };
}

const shop = asId<ShopDomain>("demo-shop.myshopify.com");
let count = 0;

const requestFor = (id: string, currency: string) => {
  count += 1;
  return { shop, id, currency, key: `key-${count}`, ownReference: `operation-${count}` };
};

export const referenceTo = (id: string, currency = "USD") => ({ shop, id, currency });

export const captureOf = (id: string, cents: number, fields: Partial<DirectCapture> = {}): DirectCapture => {
  const currency = fields.currency ?? "USD";
  return {
    ...requestFor(id, currency),
    amount: money(cents, currency),
    lines: [],
    parcel: null,
    releasesRest: false,
    ...fields,
  };
};

export const voidOf = (id: string, cents: number | null, fields: Partial<DirectVoid> = {}): DirectVoid => ({
  ...requestFor(id, "USD"),
  amount: cents === null ? null : money(cents, "USD"),
  ...fields,
});

export const refundOf = (id: string, captureId: string, cents: number): DirectRefund => ({
  ...requestFor(id, "USD"),
  amount: money(cents, "USD"),
  captureId,
  lines: [],
});
