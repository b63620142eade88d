import type { z } from "zod";
import { affirmCredentials } from "~/affirm/credentials";
import { createAffirmProvider } from "~/affirm/provider.server";
import type { ConnectionChecks, ConnectionCredentials } from "~/connections/connection";
import type { ConnectionRegion } from "~/connections/connection-forms";
import type { Clock } from "~/kernel/clock";
import { kustomCredentials } from "~/kustom/credentials";
import { createKustomProvider } from "~/kustom/provider.server";
import type { DirectProvider } from "~/money/direct-provider.port";
import { smartpayCredentials } from "~/smartpay/credentials";
import { createSmartpayProvider } from "~/smartpay/provider.server";

/** How the adapters of providers with several regions name each. */
const REGIONS: Partial<Record<ConnectionRegion, object>> = {
  kustom: { system: "kustom" },
  klarna_europe: { system: "klarna", region: "europe" },
  klarna_north_america: { system: "klarna", region: "north_america" },
  klarna_oceania: { system: "klarna", region: "oceania" },
  affirm_us: { region: "us" },
  affirm_canada: { region: "global", country: "CAN" },
  affirm_uk: { region: "global", country: "GBR" },
};

/** How each provider is asked whether credentials are good. */
export function createConnectionChecks(deps: {
  fetch: typeof globalThis.fetch;
  clock: Clock;
}): ConnectionChecks {
  return {
    kustom: checkWith(createKustomProvider(deps), kustomCredentials, ({ region, mode, values }) => ({
      ...REGIONS[region],
      mode,
      username: values.username,
      password: values.password,
    })),
    affirm: checkWith(createAffirmProvider(deps), affirmCredentials, ({ region, mode, values }) => ({
      ...REGIONS[region],
      mode,
      publicKey: values.publicKey,
      privateKey: values.privateKey,
    })),
    smartpay: checkWith(createSmartpayProvider(deps), smartpayCredentials, ({ values }) => ({
      secretKey: values.secretKey,
      signingSecret: values.signingSecret ?? null,
    })),
  };
}

/** Texts that cannot be credentials of the provider are refused as the provider would, without asking it. */
function checkWith<Credentials>(
  { check }: Pick<DirectProvider<Credentials>, "check">,
  schema: z.ZodType<Credentials>,
  shape: (typed: ConnectionCredentials) => unknown,
): ConnectionChecks[keyof ConnectionChecks] {
  return async (typed) => {
    const { data } = schema.safeParse(shape(typed));
    return data ? check(data) : { kind: "no_access", detail: "The texts cannot be credentials." };
  };
}
