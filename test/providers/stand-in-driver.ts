import { control } from "../sandbox/control-client";
import { PROVIDER_FAULT_KINDS } from "../sandbox/providers/provider-fault";
import { createSandbox, type Sandbox } from "../sandbox/server";
import { redirectHostsTo } from "../support/network";
import { IMPATIENCE_MS, NOTHING_BEFALLS, type Befalls, type ContractDriver } from "./contract-driver";
import type { Clock } from "~/kernel/clock";
import type { DirectProvider } from "~/money/direct-provider.port";

export interface ProviderDesk {
  /** A control verb of the provider's stand-in; anything but a 2xx is a failed test. */
  get(path: string): Promise<Record<string, unknown>>;
  post(path: string, body?: object): Promise<Record<string, unknown>>;
  delete(path: string): Promise<Record<string, unknown>>;
}

/** What one provider adds to the hands that are the same for all of them. */
export interface ProviderAtStandIn<Credentials> extends Pick<
  ContractDriver<Credentials>,
  "credentials" | "wrongCredentials" | "secrets" | "currency" | "windowMs" | "unknownId"
> {
  createProvider(deps: {
    fetch: typeof globalThis.fetch;
    clock: Clock;
    timeoutMs?: number;
  }): DirectProvider<Credentials>;
  /** Sets the merchant's account up. */
  prepare?(desk: ProviderDesk): Promise<unknown>;
  authorize(desk: ProviderDesk, amountMinor: number): Promise<string>;
  portal(desk: ProviderDesk): ContractDriver["portal"];
  befalls?(desk: ProviderDesk): Partial<Befalls>;
  movements(desk: ProviderDesk, id: string): ReturnType<ContractDriver["movements"]>;
  /** Minor units that can still be captured. */
  remaining(desk: ProviderDesk, id: string): Promise<number>;
}

/** A sandbox in which only the providers' stand-ins matter; the process asks them until it is closed. */
export async function startStandIns(): Promise<Sandbox> {
  const sandbox = await createSandbox({ shops: "empty" });
  redirectHostsTo(sandbox.url);
  return {
    ...sandbox,
    async close() {
      redirectHostsTo(null);
      await sandbox.close();
    },
  };
}

/** The control verbs of one provider's stand-in. */
export function openDesk(url: string, provider: string): ProviderDesk {
  const ask = async (method: "GET" | "POST" | "DELETE", path: string, body?: object) => {
    const reply = await control(url, method, `${provider}/${path}`, body);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  return {
    get: (path) => ask("GET", path),
    post: (path, body = {}) => ask("POST", path, body),
    delete: (path) => ask("DELETE", path),
  };
}

/** A provider in front of its stand-in. */
export async function createStandInDriver<Credentials>(
  { url, world }: Sandbox,
  given: ProviderAtStandIn<Credentials>,
): Promise<ContractDriver<Credentials>> {
  let ahead = 0;
  const deps = {
    fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
    clock: { now: () => new Date(world.clock.now() + ahead) },
  };
  const provider = given.createProvider(deps);
  const desk = openDesk(url, provider.name);
  await given.prepare?.(desk);
  const { credentials, wrongCredentials, secrets, currency, windowMs, unknownId } = given;
  return {
    ...{ provider, credentials, wrongCredentials, secrets, currency, windowMs, unknownId },
    impatient: given.createProvider({ ...deps, timeoutMs: IMPATIENCE_MS }),
    befalls: { ...NOTHING_BEFALLS, ...given.befalls?.(desk) },
    faults: PROVIDER_FAULT_KINDS.filter((kind) => !kind.startsWith("held")),
    authorize: (amountMinor) => given.authorize(desk, amountMinor),
    async fault(operation, kind) {
      await desk.post("faults", { operation, kind });
    },
    async clearFaults() {
      await desk.delete("faults");
    },
    async advance(milliseconds) {
      await control(url, "POST", "clock", { advanceMs: milliseconds });
    },
    skew(milliseconds) {
      ahead = milliseconds;
    },
    portal: given.portal(desk),
    movements: (id) => given.movements(desk, id),
  };
}
