import type { FindConnection } from "~/authority/complete-snapshot.server";
import { createAuthorities } from "~/authority/complete-snapshot.server";
import { createDirectPayment } from "~/authority/direct-payment.server";
import { openCredentials } from "~/connections/seal-credentials.server";
import { findConnection } from "~/connections/connections.store.server";
import type { AppContext } from "~/context";
import { countAnswers, type NoteAnswer } from "~/money/operation/count-answers.server";
import type { PaymentProvider } from "~/money/payment-provider.port";
import type { Parcels } from "~/orders/parcels.port";
import type { ReferenceCandidates } from "~/orders/reference-candidates.port";
import type { ConnectedProviders } from "./direct-providers.server";

interface Given extends Pick<AppContext, "db" | "secrets"> {
  direct: ConnectedProviders;
  references: ReferenceCandidates;
  parcels: Parcels;
  shopify: PaymentProvider;
  noteAnswer: NoteAnswer;
}

/** The parties that move money, and what those beside Shopify show of an order. */
export function composeAuthorities({
  db,
  secrets,
  direct,
  references,
  parcels,
  shopify,
  noteAnswer,
}: Given): Pick<
  AppContext,
  "providers" | "directProviders" | "findConnection" | "authorities" | "references" | "parcels"
> {
  const find: FindConnection = async (shop, id) => {
    const connection = await findConnection(db, shop, id);
    const credentials = connection && openCredentials({ secrets }, shop, connection);
    return credentials && { provider: connection.provider, credentials };
  };
  const { readOrder } = shopify;
  const deps = { db, findConnection: find, readOrder, parcels };
  return {
    references,
    parcels,
    directProviders: direct,
    findConnection: find,
    authorities: createAuthorities({ db, directProviders: direct, findConnection: find, references }),
    providers: {
      shopify: countAnswers(shopify, noteAnswer),
      kustom: countAnswers(createDirectPayment(deps, direct.kustom), noteAnswer),
      affirm: countAnswers(createDirectPayment(deps, direct.affirm), noteAnswer),
      smartpay: countAnswers(createDirectPayment(deps, direct.smartpay), noteAnswer),
    },
  };
}
