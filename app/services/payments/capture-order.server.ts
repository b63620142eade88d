import { readLedger } from "~/data/ledger.server";
import { findLatestOperation, findOperationByKey } from "~/data/operations.server";
import type { Actor } from "~/domain/actor";
import { asId, type AuthorizationId, type OrderId, type ShopDomain } from "~/domain/ids";
import { summarizeAuthorization } from "~/domain/ledger";
import { isPositive, type Money } from "~/domain/money";
import { formatCause, operationKey } from "~/domain/operation-key";
import type { RefusalReason } from "~/domain/refusal";
import { syncOrder, type SyncOutcome } from "~/services/orders/sync-order.server";
import { outcomeOf, type OperationOutcome } from "./operation-outcome";
import { runOperation, type MoneyContext, type OperationRequest } from "./run-operation.server";

export interface CaptureOrderInput {
  shop: ShopDomain;
  orderId: OrderId;
  /** Null: every authorization of the order with something remaining, one after the other. */
  authorizationId: AuthorizationId | null;
  /**
   * What the person saw and confirmed: where something else remains by now it is refused, not adjusted. Null: whatever
   * remains at the moment.
   */
  amount: Money | null;
  /** Made when the form was shown: a second click, or the same form sent again, is the same request. */
  formKey: string;
  actor: Actor;
}

/**
 * Captures what remains. Shopify is asked first how the order stands, so that money moved elsewhere is not
 * asked for again. With several authorizations it stops at the first that does not succeed and answers that outcome.
 */
export async function captureOrder(ctx: MoneyContext, input: CaptureOrderInput): Promise<OperationOutcome> {
  const { shop, orderId } = input;
  const refused = refusalOf(await syncOrder(ctx, { shop, orderId, cause: "person" }));
  if (refused) return (await earlierOutcome(ctx, input)) ?? { kind: "refused", reason: refused };
  let outcome: OperationOutcome = { kind: "refused", reason: "nothing_authorized" };
  for (const authorizationId of await authorizationsToCapture(ctx, input)) {
    outcome = await runOperation(ctx, requestOf(input, authorizationId));
    if (outcome.kind !== "succeeded") return outcome;
  }
  return outcome;
}

function requestOf(
  { shop, orderId, amount, formKey, actor }: CaptureOrderInput,
  authorizationId: AuthorizationId,
): OperationRequest {
  const cause = { kind: "form", formKey } as const;
  return {
    shop,
    orderId,
    authorizationId,
    kind: "capture",
    amount,
    givesUpRest: false,
    captureId: null,
    key: operationKey({ shop, orderId, authorizationId, kind: "capture", cause }),
    actor,
    cause: formatCause(cause),
  };
}

/** What became of the same form before: that stands, even while Shopify cannot be read. */
async function earlierOutcome(ctx: MoneyContext, input: CaptureOrderInput): Promise<OperationOutcome | null> {
  const cause = formatCause({ kind: "form", formKey: input.formKey });
  const operation = await findLatestOperation(ctx.db, { shop: input.shop, orderId: input.orderId, cause });
  return operation && outcomeOf(operation);
}

function refusalOf(sync: SyncOutcome): RefusalReason | null {
  switch (sync.kind) {
    case "stored":
      return null;
    case "not_ours":
      return "not_bnpl";
    case "missing":
      return "order_not_found";
    case "unavailable":
    case "unauthorized":
      return "order_unreadable";
  }
}

/**
 * The ones asked for before by the same form come along, so that sending it again gives their outcome. Where nothing
 * remains, the latest authorization is asked about all the same: the refusal then says why.
 */
async function authorizationsToCapture(
  ctx: MoneyContext,
  input: CaptureOrderInput,
): Promise<AuthorizationId[]> {
  const { shop, orderId } = input;
  if (input.authorizationId !== null) return [input.authorizationId];
  const rows = await ctx.db.authorization.findMany({
    where: { shop, orderId },
    orderBy: { authorizedAt: "asc" },
  });
  const entries = await readLedger(ctx.db, shop, orderId);
  const chosen: AuthorizationId[] = [];
  for (const { id, currency } of rows) {
    const authorizationId = asId<AuthorizationId>(id);
    const { remaining } = summarizeAuthorization(entries, authorizationId, currency);
    const { key } = requestOf(input, authorizationId);
    if (isPositive(remaining) || (await findOperationByKey(ctx.db, shop, key))) chosen.push(authorizationId);
  }
  const last = rows.at(-1);
  return chosen.length > 0 || !last ? chosen : [asId(last.id)];
}
