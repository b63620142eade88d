import { control } from "../sandbox/control-client";
import { accountAt } from "../sandbox/kustom/accounts";
import { PROVIDER_FAULT_KINDS } from "../sandbox/providers/provider-fault";
import { createSandbox } from "../sandbox/server";
import { redirectHostsTo } from "../support/network";
import type { ContractDriver, TrueMovement } from "./contract-driver";
import { authorizationHeaderOf, kustomCredentials, type KustomCredentials } from "~/kustom/credentials";
import { createKustomProvider } from "~/kustom/provider.server";

const DAY_MS = 86_400_000;

const { username, password } = accountAt("api.playground.kustom.co");
const CREDENTIALS = kustomCredentials.parse({ system: "kustom", mode: "test", username, password });
const WRONG: KustomCredentials = { ...CREDENTIALS, password: "kco_nobodys_password" };

interface Shown {
  order_id: string;
  order_amount: number;
  captured_amount: number;
  remaining_authorized_amount: number;
  captures: { captured_amount: number }[];
  refunds: { refunded_amount: number }[];
}

/** Kustom's playground, with orders of 28 days. */
export async function startKustomDriver(): Promise<
  ContractDriver<KustomCredentials> & { close(): Promise<void> }
> {
  const sandbox = await createSandbox({ shops: "empty" });
  redirectHostsTo(sandbox.url);
  const post = (path: string, body: object = {}) => control(sandbox.url, "POST", path, body);
  const shown = ({ body }: { body: Record<string, unknown> }) => body["order"] as Shown;
  const read = async (id: string) => shown(await control(sandbox.url, "GET", `kustom/orders/${id}`));
  let ahead = 0;
  return {
    provider: createKustomProvider({
      fetch,
      clock: { now: () => new Date(sandbox.world.clock.now() + ahead) },
    }),
    credentials: CREDENTIALS,
    wrongCredentials: WRONG,
    secrets: [CREDENTIALS, WRONG].flatMap((own) => [
      own.username,
      own.password,
      authorizationHeaderOf(own).replace("Basic ", ""),
    ]),
    currency: "EUR",
    windowMs: 28 * DAY_MS,
    unknownId: "5f0b6f0e-3c1d-4c57-9f0b-2f5a0c8e7d11",
    // Nobody waits for the answers that are held back.
    faults: PROVIDER_FAULT_KINDS.filter((kind) => !kind.startsWith("held")),
    authorize: async (amount) => shown(await post("kustom/orders", { amount })).order_id,
    fault: async (operation, kind) => {
      await post("kustom/faults", { operation, kind });
    },
    clearFaults: async () => {
      await control(sandbox.url, "DELETE", "kustom/faults");
    },
    advance: async (milliseconds) => {
      await post("clock", { advanceMs: milliseconds });
    },
    skew(milliseconds) {
      ahead = milliseconds;
    },
    portal: {
      async capture(id, amount) {
        await post(`kustom/orders/${id}/captures`, { amount });
      },
      async void(id) {
        const { captures } = await read(id);
        await post(`kustom/orders/${id}/${captures.length > 0 ? "release" : "cancel"}`);
      },
      async refund(id, _captureId, amount) {
        await post(`kustom/orders/${id}/refunds`, { amount });
      },
    },
    movements: async (id) => movementsOf(await read(id)),
    async close() {
      redirectHostsTo(null);
      await sandbox.close();
    },
  };
}

/** What is neither captured nor left was released; what lapsed keeps its figure. */
function movementsOf(order: Shown): TrueMovement[] {
  const released = order.order_amount - order.captured_amount - order.remaining_authorized_amount;
  return [
    ...order.captures.map((each) => ({ kind: "capture" as const, amountMinor: each.captured_amount })),
    ...order.refunds.map((each) => ({ kind: "refund" as const, amountMinor: each.refunded_amount })),
    ...(released > 0 ? [{ kind: "void" as const, amountMinor: released }] : []),
  ];
}
