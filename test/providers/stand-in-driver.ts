import { control } from "../sandbox/control-client";
import { PROVIDER_FAULT_KINDS, type ProviderFaultKind } from "../sandbox/providers/provider-fault";
import { createSandbox } from "../sandbox/server";
import { redirectHostsTo } from "../support/network";
import type { ContractDriver } from "./contract-driver";
import type { Clock } from "~/kernel/clock";
import type { DirectProvider } from "~/money/direct-provider.port";

export interface ProviderDesk {
  /** A control verb of the provider's stand-in; anything but a 2xx is a failed test. */
  get(path: string): Promise<Record<string, unknown>>;
  post(path: string, body?: object): Promise<Record<string, unknown>>;
}

/** What one provider adds to the hands that are the same for all of them. */
export interface ProviderOfContract<Credentials> extends Pick<
  ContractDriver<Credentials>,
  "credentials" | "wrongCredentials" | "secrets" | "currency" | "windowMs" | "unknownId"
> {
  createProvider(deps: { fetch: typeof globalThis.fetch; clock: Clock }): DirectProvider<Credentials>;
  /** Sets the merchant's account up. */
  prepare?(desk: ProviderDesk): Promise<unknown>;
  authorize(desk: ProviderDesk, amountMinor: number): Promise<string>;
  portal(desk: ProviderDesk): ContractDriver["portal"];
  movements(desk: ProviderDesk, id: string): ReturnType<ContractDriver["movements"]>;
}

/** A provider in front of its stand-in. */
export async function startStandInDriver<Credentials>(
  given: ProviderOfContract<Credentials>,
): Promise<ContractDriver<Credentials> & { close(): Promise<void> }> {
  const sandbox = await createSandbox({ shops: "empty" });
  redirectHostsTo(sandbox.url);
  let ahead = 0;
  const clock = { now: () => new Date(sandbox.world.clock.now() + ahead) };
  const provider = given.createProvider({ fetch: (...request) => fetch(...request), clock });
  const ask = async (method: "GET" | "POST" | "DELETE", path: string, body?: object) => {
    const reply = await control(sandbox.url, method, path, body);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const desk: ProviderDesk = {
    get: (path) => ask("GET", `${provider.name}/${path}`),
    post: (path, body = {}) => ask("POST", `${provider.name}/${path}`, body),
  };
  await given.prepare?.(desk);
  const { credentials, wrongCredentials, secrets, currency, windowMs, unknownId } = given;
  return {
    ...{ provider, credentials, wrongCredentials, secrets, currency, windowMs, unknownId },
    faults: PROVIDER_FAULT_KINDS.filter((kind) => !HOLD_UNTIL_CLIENT_GOES.includes(kind)),
    authorize: (amountMinor) => given.authorize(desk, amountMinor),
    async fault(operation, kind) {
      await desk.post("faults", { operation, kind });
    },
    async clearFaults() {
      await ask("DELETE", `${provider.name}/faults`);
    },
    async advance(milliseconds) {
      await ask("POST", "clock", { advanceMs: milliseconds });
    },
    skew(milliseconds) {
      ahead = milliseconds;
    },
    portal: given.portal(desk),
    movements: (id) => given.movements(desk, id),
    async close() {
      redirectHostsTo(null);
      await sandbox.close();
    },
  };
}

const HOLD_UNTIL_CLIENT_GOES: readonly ProviderFaultKind[] = ["held_before", "held_after"];
