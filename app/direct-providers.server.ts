import { affirmCredentials } from "~/affirm/credentials";
import { createAffirmProvider } from "~/affirm/provider.server";
import type { ConnectionCredentials } from "~/connections/connection";
import type { AppContext } from "~/context";
import type { DirectProviderName } from "~/gateways/authority";
import type { Clock } from "~/kernel/clock";
import { kustomCredentials } from "~/kustom/credentials";
import { createKustomProvider } from "~/kustom/provider.server";
import type { DirectProvider } from "~/money/direct-provider.port";
import { createSmartpayProvider } from "~/smartpay/provider.server";
import { createSmartpayClient } from "~/smartpay/client.server";
import { createCheckoutSession } from "~/smartpay/create-checkout-session.server";
import { lookAtCheckout } from "~/smartpay/look-at-checkout.server";
import { smartpayCredentials, type SmartpayCredentials } from "~/smartpay/credentials";

/** Each provider, asked with what a connection holds. */
export type ConnectedProviders = Record<DirectProviderName, DirectProvider<ConnectionCredentials>>;

export function createDirectProviders(deps: {
  fetch: typeof fetch;
  clock: Clock;
  /** Real time until an answer no longer counts; absent, what suits each provider. */
  timeoutMs?: number;
}): ConnectedProviders {
  return {
    kustom: connected(createKustomProvider(deps), ({ region, mode, values }) => {
      const account =
        region === "kustom" ? { system: "kustom" } : { system: "klarna", region: klarnaOf(region) };
      return kustomCredentials.safeParse({ ...account, mode, ...values }).data ?? null;
    }),
    affirm: connected(createAffirmProvider(deps), ({ region, mode, values }) => {
      const country = region === "affirm_canada" ? "CAN" : "GBR";
      const place = region === "affirm_us" ? { region: "us" } : { region: "global", country };
      return affirmCredentials.safeParse({ ...place, mode, ...values }).data ?? null;
    }),
    smartpay: connected(createSmartpayProvider(deps), smartpayOf),
  };
}

function smartpayOf({ values }: ConnectionCredentials): SmartpayCredentials | null {
  const { secretKey, signingSecret = null } = values;
  return smartpayCredentials.safeParse({ secretKey, signingSecret: signingSecret || null }).data ?? null;
}

/** The providers that make links by which customers pay. */
export function createPaymentLinks(deps: { fetch: typeof fetch }): AppContext["paymentLinks"] {
  const client = createSmartpayClient(deps);
  return {
    smartpay: {
      async make(credentials, input) {
        const own = smartpayOf(credentials);
        return own ? createCheckoutSession(client, own, input) : REFUSED;
      },
      async look(credentials, reference) {
        const own = smartpayOf(credentials);
        return own
          ? lookAtCheckout(client, own, reference)
          : { kind: "unavailable", detail: "The credentials are incomplete." };
      },
    },
  };
}

const klarnaOf = (region: ConnectionCredentials["region"]): string => region.replace(/^klarna_/, "");

const REFUSED = { kind: "rejected", reason: "not_permitted", providerText: null } as const;

/** Stored credentials that are none of the provider's any more are as good as refused ones: nothing is sent. */
function connected<Own>(
  provider: DirectProvider<Own>,
  ownOf: (credentials: ConnectionCredentials) => Own | null,
): DirectProvider<ConnectionCredentials> {
  const noAccess = { kind: "no_access", detail: "The credentials are incomplete." } as const;
  const ask =
    <Asked, Answer, None>(send: (own: Own, asked: Asked) => Promise<Answer>, none: None) =>
    (credentials: ConnectionCredentials, asked: Asked): Promise<Answer | None> => {
      const own = ownOf(credentials);
      return own === null ? Promise.resolve(none) : send(own, asked);
    };
  return {
    name: provider.name,
    capabilities: provider.capabilities,
    check: (credentials) =>
      ask((own: Own, _: undefined) => provider.check(own), noAccess)(credentials, undefined),
    read: ask(provider.read, noAccess),
    capture: ask(provider.capture, REFUSED),
    void: ask(provider.void, REFUSED),
    refund: ask(provider.refund, REFUSED),
    extend: ask(provider.extend, REFUSED),
    readDueDate: ask(provider.readDueDate, REFUSED),
    extendDueDate: ask(provider.extendDueDate, REFUSED),
    ...(provider.authorize ? { authorize: ask(provider.authorize, REFUSED) } : {}),
    ...(provider.addParcel ? { addParcel: ask(provider.addParcel, noAccess) } : {}),
  };
}
