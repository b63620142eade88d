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
  if (await wasGranted(ctx, request, "extend")) return { kind: "extended", until: before, day: null };
  const { provider, credentials, reference } = party;
  const outcome = await provider.extend(credentials, { ...reference, key, ownReference: key });
  const note = (answer: ProviderAnswer) =>
    noteAnswer(ctx, request, { verb: "extend", answer, data: { provider: brandOf(credentials.region) } });
  // The line with the person's name comes first: a reading that shows the same later end adds none of its own.
  const isToldWhole = outcome.kind === "extended" && outcome.expiresAt !== null;
  if (isToldWhole) await note(toAnswer(outcome, { before, after: null }));
  if (outcome.kind === "extended" || outcome.kind === "unknown")
    await syncOrder(ctx, { shop, orderId, cause: "person" });
  const answer = toAnswer(outcome, { before, after: await expiry() });
  if (!isToldWhole) await note(answer);
  return answer;
}

/** After a lost answer, a later expiry says that the provider gave the time. */
function toAnswer(
  outcome: ExtendOutcome,
  { before, after }: { before: Date | null; after: Date | null },
): ProviderAnswer {
  switch (outcome.kind) {
    case "extended":
      return { kind: "extended", until: outcome.expiresAt ?? after, day: null };
    case "rejected":
      return { kind: "refused", reason: outcome.reason, providerText: outcome.providerText };
    case "unavailable":
      return { kind: "unavailable" };
    case "unknown":
      return before && after && after > before
        ? { kind: "extended", until: after, day: null }
        : { kind: "unknown" };
  }
}
