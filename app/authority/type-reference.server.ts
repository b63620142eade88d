import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import { lockOrder } from "~/orders/orders.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { findKnownAuthorities, writeTypedReference } from "./known-authorities.store.server";

export type TypedReference =
  | { kind: "saved" }
  /** Money moved under the present reference, which therefore stays. */
  | { kind: "fixed" }
  | { kind: "unknown" };

/** A person says which of the provider's authorizations an order's payment is; the provider is asked at once. */
export async function typeReference(
  ctx: Pick<
    AppContext,
    "db" | "queue" | "clock" | "newId" | "log" | "translate" | "listeners" | "shopAdmin" | "authorities"
  >,
  input: {
    shop: ShopDomain;
    actor: Actor;
    orderId: OrderId;
    authorizationId: AuthorizationId;
    reference: string;
  },
): Promise<TypedReference> {
  const { shop, actor, orderId, authorizationId, reference } = input;
  const written = await ctx.db.$transaction(async (tx): Promise<TypedReference> => {
    await lockOrder(tx, shop, orderId);
    const known = (await findKnownAuthorities(tx, shop, orderId)).get(authorizationId);
    if (!known) return { kind: "unknown" };
    if (known.hasMoved) return { kind: "fixed" };
    await writeTypedReference(tx, shop, authorizationId, reference);
    const now = ctx.clock.now();
    await addTimelineEvents(tx, shop, [
      {
        id: ctx.newId(),
        orderId,
        kind: "provider_reference_typed",
        occurredAt: now,
        actor,
        data: { reference },
        reference: `${authorizationId}/${now.toISOString()}`,
      },
    ]);
    return { kind: "saved" };
  });
  if (written.kind === "saved") await syncOrder(ctx, { shop, orderId, cause: "person" });
  return written;
}
