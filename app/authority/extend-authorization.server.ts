import { brandOf } from "~/connections/connection-forms";
import type { AppContext, ReadingContext } from "~/context";
import type { AuthorizationId } from "~/kernel/ids";
import type { ExtendOutcome } from "~/money/direct-provider.port";
import { findAuthorization } from "~/orders/authorizations.store.server";
import { syncOrder } from "~/orders/sync-order.server";
import { findDirectParty } from "./direct-party.server";
import type { ProviderAnswer } from "./ask-provider";
import { noteAnswer, wasGranted, type AskedOfProvider } from "./note-answer.server";

type Context = ReadingContext & Pick<AppContext, "directProviders" | "findConnection">;

/**
 * Asks the provider for more time to capture, and reads the order again, so that the new expiry counts at once. Moves no
 * money. The same form sent twice extends once: its key is the provider's, and what was extended is not asked for again.
 */
export async function extendAuthorization(
  ctx: Context,
  request: AskedOfProvider & { authorizationId: AuthorizationId },
): Promise<ProviderAnswer> {
  const { shop, orderId, authorizationId, formKey: key } = request;
  const party = await findDirectParty(ctx, request);
  if (!party?.provider.capabilities.extend) return { kind: "not_possible" };
  const expiry = async () => (await findAuthorization(ctx.db, shop, authorizationId))?.expiresAt ?? null;
  const before = await expiry();
  if (await wasGranted(ctx, request, "extend")) {
    // The form's other request may have the provider's yes and not have read the new end yet.
    await syncOrder(ctx, { shop, orderId, cause: "person" });
    return { kind: "extended", until: await expiry(), day: null };
  }
  const { provider, credentials, reference } = party;
  const outcome = await provider.extend(credentials, { ...reference, key, ownReference: key });
  const told = toAnswer(outcome, { before, after: null });
  const data = { provider: brandOf(credentials.region), authorizationId };
  // The line with the person's name comes first: a reading that shows the later end completes it, and adds none of its own.
  await noteAnswer(ctx, request, { verb: "extend", answer: told, data });
  if (outcome.kind !== "extended" && outcome.kind !== "unknown") return told;
  await syncOrder(ctx, { shop, orderId, cause: "person" });
  return toAnswer(outcome, { before, after: await expiry() });
}

/** After a lost answer, a later expiry says that the provider gave the time. */
function toAnswer(
  outcome: ExtendOutcome,
  { before, after }: { before: Date | null; after: Date | null },
): ProviderAnswer {
  const later = before && after && after > before ? after : null;
  switch (outcome.kind) {
    case "extended":
      return { kind: "extended", until: outcome.expiresAt ?? later, day: null };
    case "rejected":
      return { kind: "refused", reason: outcome.reason, providerText: outcome.providerText };
    case "unavailable":
      return { kind: "unavailable" };
    case "unknown":
      return later ? { kind: "extended", until: later, day: null } : { kind: "unknown" };
  }
}
