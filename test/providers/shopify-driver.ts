import { control, orderBy, type OrderView } from "../sandbox/control-client";
import type { ProviderFaultKind } from "../sandbox/providers/provider-fault";
import { createSandbox, type Sandbox } from "../sandbox/server";
import { redirectHostsTo } from "../support/network";
import { steadyPeople, steadyToken } from "../support/steady-token";
import {
  IMPATIENCE_MS,
  movement,
  NOTHING_BEFALLS,
  type ContractDriver,
  type FaultyOperation,
  type TrueMovement,
} from "./contract-driver";
import { throughShopify } from "./through-shopify";
import { parseDecimal } from "~/kernel/money";
import { createShopifyClient } from "~/shopify/client.server";
import { createShopifyProvider } from "~/shopify/provider.server";
import { createShopAdmin } from "~/shopify/shop-admin.server";

const TOKEN = "shpat_of_the_contract";
const CURRENCY = "EUR";
const DAY_MS = 86_400_000;

/** Shopify in front of a gateway that captures once. */
export async function startShopifyDriver(): Promise<ContractDriver & { close(): Promise<void> }> {
  const sandbox = await createSandbox({ shops: "empty", token: TOKEN, neverEmpties: true });
  redirectHostsTo(sandbox.url);
  await control(sandbox.url, "POST", "settings", { captureMethod: "manually" });
  let ahead = 0;
  const clock = { now: () => new Date(sandbox.world.clock.now() + ahead) };
  const adapter = (timeoutMs?: number) => {
    const access = { tokens: steadyToken(TOKEN), people: steadyPeople(TOKEN) };
    const client = createShopifyClient({ ...access, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    return throughShopify(createShopifyProvider(client, createShopAdmin(client, clock)));
  };
  const post = (path: string, body: object = {}) => control(sandbox.url, "POST", path, body);
  return {
    provider: adapter(),
    impatient: adapter(IMPATIENCE_MS),
    befalls: NOTHING_BEFALLS,
    credentials: undefined,
    wrongCredentials: null,
    secrets: [TOKEN],
    currency: CURRENCY,
    windowMs: 28 * DAY_MS,
    unknownId: "9999999999999/9999999999999",
    faults: (Object.keys(FAULTS) as ProviderFaultKind[]).filter((kind) => !kind.startsWith("held")),
    authorize: (amountMinor) => authorize(sandbox, amountMinor),
    fault: async (operation, kind) => {
      await post("faults", { operation: OPERATIONS[operation], kind: FAULTS[kind] });
    },
    clearFaults: async () => {
      await control(sandbox.url, "DELETE", "faults");
    },
    advance: async (milliseconds) => {
      await post("clock", { advanceMs: milliseconds });
    },
    skew(milliseconds) {
      ahead = milliseconds;
    },
    portal: {
      async capture(id, amountMinor) {
        await post(`orders/${orderOf(id)}/capture`, { amount: decimal(amountMinor), by: "provider" });
      },
      async void(id) {
        await post(`orders/${orderOf(id)}/void`);
      },
      async refund(id, _captureId, amountMinor) {
        await post(`orders/${orderOf(id)}/refund`, { amount: decimal(amountMinor) });
      },
    },
    movements: async (id) => movementsOf(await orderBy(sandbox.url, "GET", `orders/${orderOf(id)}`)),
    async close() {
      redirectHostsTo(null);
      await sandbox.close();
    },
  };
}

const OPERATIONS: Record<FaultyOperation, string> = {
  read: "order",
  capture: "orderCapture",
  void: "transactionVoid",
  refund: "refundCreate",
  extend: "none",
};

const FAULTS: Partial<Record<ProviderFaultKind, string>> = {
  server_error: "server_error",
  html_error: "html_error",
  html_error_after: "html_error_after",
  closed_before: "connection_reset",
  closed_after: "connection_reset_after",
  held_before: "timeout_before",
  held_after: "timeout_after",
};

const orderOf = (id: string) => id.split("/")[0] ?? "";
const decimal = (amountMinor: number) => (amountMinor / 100).toFixed(2);

async function authorize(sandbox: Sandbox, amountMinor: number): Promise<string> {
  const order = await orderBy(sandbox.url, "POST", "orders", {
    gateway: "Klarna",
    amount: decimal(amountMinor),
    currency: CURRENCY,
    payment: "AUTHORIZATION",
  });
  return `${order.id}/${order.transactions[0]?.id ?? 0}`;
}

/** Shopify writes a void with an amount of zero; it releases all that was authorized. */
function movementsOf({ transactions, total }: OrderView): TrueMovement[] {
  return transactions
    .filter(({ status, kind }) => status === "SUCCESS" && kind !== "AUTHORIZATION")
    .map(({ kind, amount }) =>
      movement({
        kind: KINDS[kind] ?? "refund",
        amountMinor: minor(kind === "VOID" ? total.amount : amount.amount),
      }),
    );
}

const KINDS: Record<string, TrueMovement["kind"]> = { CAPTURE: "capture", VOID: "void", REFUND: "refund" };

function minor(amount: string): number {
  const parsed = parseDecimal(amount, CURRENCY);
  if (parsed.kind === "invalid") throw new Error(`Not an amount: ${amount}`);
  return parsed.money.amountMinor;
}
