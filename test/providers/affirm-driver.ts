import { control } from "../sandbox/control-client";
import { PROVIDER_FAULT_KINDS } from "../sandbox/providers/provider-fault";
import { createSandbox } from "../sandbox/server";
import { redirectHostsTo } from "../support/network";
import type { ContractDriver, TrueMovement } from "./contract-driver";
import { headersOf, type AffirmCredentials } from "~/affirm/credentials";
import { createAffirmProvider } from "~/affirm/provider.server";

const DAY_MS = 86_400_000;
/** Longer than a key lives, so that the contract tries a key that ended while the authorization is open. */
const WINDOW_DAYS = 45;

const CREDENTIALS: AffirmCredentials = {
  region: "us",
  mode: "test",
  publicKey: "USTESTPUBLICKEY01",
  privateKey: "USTESTprivatekey0123456789abcdef01",
};
const WRONG: AffirmCredentials = { ...CREDENTIALS, privateKey: "WRONGprivatekey0123456789abcdef0123" };

interface Shown {
  id: string;
  events: { type: string; moved: number }[];
}

/** Affirm in the United States, with an account that may capture in parts. */
export async function startAffirmDriver(): Promise<
  ContractDriver<AffirmCredentials> & { close(): Promise<void> }
> {
  const sandbox = await createSandbox({ shops: "empty" });
  redirectHostsTo(sandbox.url);
  const post = (path: string, body: object = {}) => control(sandbox.url, "POST", path, body);
  await post("affirm/merchants", { windowDays: WINDOW_DAYS });
  const shown = ({ body }: { body: Record<string, unknown> }) => body["transaction"] as Shown;
  return {
    provider: createAffirmProvider({ fetch }),
    credentials: CREDENTIALS,
    wrongCredentials: WRONG,
    secrets: [CREDENTIALS, WRONG].flatMap((own) => [
      own.publicKey,
      own.privateKey,
      (headersOf(own)["Authorization"] ?? "").replace("Basic ", ""),
    ]),
    currency: "USD",
    windowMs: WINDOW_DAYS * DAY_MS,
    unknownId: "NONE-HERE",
    // Nobody waits for the answers that are held back.
    faults: PROVIDER_FAULT_KINDS.filter((kind) => !kind.startsWith("held")),
    authorize: async (amount) => shown(await post("affirm/transactions", { amount })).id,
    fault: async (operation, kind) => {
      await post("affirm/faults", { operation, kind });
    },
    clearFaults: async () => {
      await control(sandbox.url, "DELETE", "affirm/faults");
    },
    advance: async (milliseconds) => {
      await post("clock", { advanceMs: milliseconds });
    },
    // The adapter asks no clock.
    skew: () => undefined,
    portal: {
      async capture(id, amount) {
        await post(`affirm/transactions/${id}/capture`, { amount });
      },
      async void(id) {
        await post(`affirm/transactions/${id}/void`);
      },
      async refund(id, _captureId, amount) {
        await post(`affirm/transactions/${id}/refund`, { amount });
      },
    },
    async movements(id) {
      const { events } = shown(await control(sandbox.url, "GET", `affirm/transactions/${id}`));
      return events.flatMap(({ type, moved }): TrueMovement[] => {
        const kind = KINDS[type];
        return kind ? [{ kind, amountMinor: moved }] : [];
      });
    },
    async close() {
      redirectHostsTo(null);
      await sandbox.close();
    },
  };
}

const KINDS: Record<string, TrueMovement["kind"]> = {
  capture: "capture",
  split_capture: "capture",
  void: "void",
  partial_void: "void",
  refund: "refund",
};
