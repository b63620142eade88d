import { brandOf } from "~/connections/connection-forms";
import type { AppContext } from "~/context";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import { movementIdOf } from "~/kernel/transaction-id";
import type { DueDateOutcome } from "~/money/direct-provider.port";
import { findCaptureAmount } from "./captures-at-provider.store.server";
import { findDirectParty, type DirectContext, type DirectParty } from "./direct-party.server";
import type { DueDateAnswer, ProviderAnswer } from "./ask-provider";
import { noteAnswer, wasGranted, type AskedOfProvider } from "./note-answer.server";

interface CaptureOfOrder {
  shop: ShopDomain;
  orderId: OrderId;
  authorizationId: AuthorizationId;
  /** The capture by the name that the ledger gives it. */
  capture: string;
}

/** When the customer has to pay a capture, and how far the provider lets that day be put off now. */
export async function readDueDate(ctx: DirectContext, input: CaptureOfOrder): Promise<DueDateAnswer> {
  const found = await findCapture(ctx, input);
  if (!found) return { kind: "not_possible" };
  const { provider, credentials, reference, captureId } = found;
  const reading = await provider.readDueDate(credentials, { ...reference, captureId });
  if (reading.kind !== "rejected") return reading.kind === "read" ? reading : { kind: "unavailable" };
  return { kind: "refused", reason: reading.reason, providerText: reading.providerText };
}

/**
 * Gives a customer more time to pay a capture. The merchant's own money moves neither more nor later. The same form sent
 * twice puts the day off once: its key is the provider's, and what was put off is not asked for again.
 */
export async function extendDueDate(
  ctx: DirectContext & Pick<AppContext, "clock" | "newId" | "log">,
  request: AskedOfProvider & CaptureOfOrder & { days: number },
): Promise<ProviderAnswer> {
  const found = await findCapture(ctx, request);
  if (!found) return { kind: "not_possible" };
  if (await wasGranted(ctx, request, "due_date")) return { kind: "extended", until: null, day: null };
  const { provider, credentials, reference, captureId, amount } = found;
  const { days, formKey: key } = request;
  const asked = { ...reference, captureId, days, key, ownReference: key };
  const answer = toAnswer(await provider.extendDueDate(credentials, asked));
  const data = { provider: brandOf(credentials.region), ...amount, days };
  await noteAnswer(ctx, request, { verb: "due_date", answer, data });
  return answer;
}

async function findCapture(
  ctx: DirectContext,
  input: CaptureOfOrder,
): Promise<(DirectParty & { captureId: string; amount: Money }) | null> {
  const party = await findDirectParty(ctx, input);
  if (!party?.provider.capabilities.dueDate) return null;
  const captureId = movementIdOf(party.provider.name, input.capture);
  const amount = await findCaptureAmount(ctx.db, input);
  return captureId === null || amount === null ? null : { ...party, captureId, amount };
}

function toAnswer(outcome: DueDateOutcome): ProviderAnswer {
  switch (outcome.kind) {
    case "extended":
      return { kind: "extended", until: null, day: outcome.day };
    case "rejected":
      return { kind: "refused", reason: outcome.reason, providerText: outcome.providerText };
    case "unavailable":
    case "unknown":
      return { kind: outcome.kind };
  }
}
