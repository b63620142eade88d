import { afterAll, beforeEach } from "vitest";
import { control } from "../sandbox/control-client";
import { accountAt } from "../sandbox/kustom/accounts";
import { createSandbox } from "../sandbox/server";
import { redirectHostsTo } from "../support/network";
import { asId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { createKustomClient } from "~/kustom/client.server";
import { kustomCredentials, type KustomCredentials } from "~/kustom/credentials";
import { createKustomProvider } from "~/kustom/provider.server";
import type { DirectCapture, DirectRequest } from "~/money/direct-provider.port";

export const KUSTOM_HOST = "api.playground.kustom.co";

/** Credentials as a merchant types them, of the account that the sandbox has at this host. */
export function credentialsAt(host: string): KustomCredentials {
  const { username, password } = accountAt(host);
  const mode = host.includes("playground") ? "test" : "live";
  const region = host.startsWith("api-na")
    ? "north_america"
    : host.startsWith("api-oc")
      ? "oceania"
      : "europe";
  const system = host.endsWith("kustom.co") ? "kustom" : "klarna";
  return kustomCredentials.parse({ system, region, mode, username, password });
}

/** A sandbox of its own with the adapter in front of it, forgotten after each test. */
export async function startKustomBench() {
  const sandbox = await createSandbox({ shops: "empty" });
  redirectHostsTo(sandbox.url);
  const clock = { now: () => new Date(sandbox.world.clock.now()) };
  const timeoutMs = 2000;
  beforeEach(() => control(sandbox.url, "POST", "reset", {}));
  afterAll(async () => {
    redirectHostsTo(null);
    await sandbox.close();
  });
  let keys = 0;
  const request = (id: string, currency = "EUR"): DirectRequest => {
    keys += 1;
    const shop = asId<ShopDomain>("demo-shop.myshopify.com");
    return { shop, id, currency, key: `key-${keys}`, ownReference: `operation-${keys}` };
  };
  const post = (path: string, body: object = {}) => control(sandbox.url, "POST", `kustom/${path}`, body);
  const get = async (path: string) => (await control(sandbox.url, "GET", `kustom/${path}`)).body;
  return {
    sandbox,
    provider: createKustomProvider({ fetch, clock, timeoutMs }),
    client: createKustomClient({ fetch, timeoutMs }),
    credentials: credentialsAt(KUSTOM_HOST),
    request,
    captureOf: (id: string, minor: number, fields: Partial<DirectCapture> = {}): DirectCapture => ({
      ...request(id),
      amount: money(minor, "EUR"),
      lines: [],
      parcel: null,
      releasesRest: false,
      ...fields,
    }),
    post,
    get,
    requests: async () => (await get("requests"))["requests"] as { operation: string; host: string }[],
    async place(fields: object = {}): Promise<string> {
      const { body } = await post("orders", { amount: 10_000, ...fields });
      return (body["order"] as { order_id: string }).order_id;
    },
    advanceDays: (days: number) => control(sandbox.url, "POST", "clock", { advanceDays: days }),
    fault: (operation: string, kind: string) => post("faults", { operation, kind }),
  };
}
