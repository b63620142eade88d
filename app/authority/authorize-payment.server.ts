import { brandOf } from "~/connections/connection-forms";
import type { AppContext, ReadingContext } from "~/context";
import type { AuthorizationId } from "~/kernel/ids";
import type { AuthorizeOutcome } from "~/money/direct-provider.port";
import { findAuthorization } from "~/orders/authorizations.store.server";
import { findOrder } from "~/orders/orders.store.server";
import { syncOrder } from "~/orders/sync-order.server";
import type { ProviderAnswer } from "./ask-provider";
import { findDirectParty } from "./direct-party.server";
import { noteAnswer, wasGranted, type AskedOfProvider } from "./note-answer.server";

type Context = ReadingContext & Pick<AppContext, "directProviders" | "findConnection">;

/**
 * Authorizes what the customer agreed to in the provider's checkout, and reads the order again, so that it can be captured
 * and shipped at once. Takes no money. The provider authorizes a checkout once, however often it is asked.
 */
export async function authorizePayment(
  ctx: Context,
  request: AskedOfProvider & { authorizationId: AuthorizationId },
): Promise<ProviderAnswer> {
  const { shop, orderId, authorizationId, formKey: key } = request;
  if (await wasGranted(ctx, request, "authorize")) return { kind: "authorized" };
  const party = await findDirectParty(ctx, request, "not_authorized");
  const order = await findOrder(ctx.db, shop, orderId);
  const authorize = party?.provider.authorize;
  if (!party || !authorize || !order) return { kind: "not_possible" };
  const { credentials, reference } = party;
  const asked = { ...reference, key, ownReference: key, orderName: order.name };
  const outcome = await authorize(credentials, asked);
  if (outcome.kind === "authorized" || outcome.kind === "unknown")
    await syncOrder(ctx, { shop, orderId, cause: "person" });
  const shown = await findAuthorization(ctx.db, shop, authorizationId);
  const answer = toAnswer(outcome, { isShown: shown?.directState === "read" });
  const data = { provider: brandOf(credentials.region) };
  await noteAnswer(ctx, request, { verb: "authorize", answer, data });
  return answer;
}

/** After a lost answer, an authorization that the provider shows says that it was made. */
function toAnswer(outcome: AuthorizeOutcome, { isShown }: { isShown: boolean }): ProviderAnswer {
  switch (outcome.kind) {
    case "unknown":
      return { kind: isShown ? "authorized" : "unknown" };
    case "authorized":
    case "unavailable":
      return { kind: outcome.kind };
    case "rejected":
      return { kind: "refused", reason: outcome.reason, providerText: outcome.providerText };
  }
}
