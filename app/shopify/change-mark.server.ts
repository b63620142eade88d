import { refusedBy, withoutChange } from "./change-answer";
import type { Answer } from "./answer";
import type { ShopifyClient } from "./client.server";
import type { FulfillmentHoldReason } from "./generated/admin.types";
import { toGid } from "./gid";
import { isOrderBusy } from "./map-rejection";
import {
  ADD_TAGS,
  DELETE_METAFIELD,
  HOLD_FULFILLMENT,
  MARK_AS_PAID,
  RELEASE_FULFILLMENT,
  REMOVE_TAGS,
  SET_METAFIELD,
} from "./order-marks.graphql";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ChangeAnswer } from "~/orders/shop-admin.port";
import type { MarkChange } from "~/marks/order-marks.port";

/**
 * Begins the handles of the app's holds for release, before the wording. A handle names one hold among the app's holds
 * on one fulfillment order (at most 64 characters).
 */
const HOLD_HANDLE = "capture-desk-release";

/** The wording of a hold that the app put for release; null for any other hold. */
export function wordingOfOwn(hold: { handle?: string | null; heldByRequestingApp: boolean }): string | null {
  if (!hold.heldByRequestingApp || !hold.handle?.startsWith(HOLD_HANDLE)) return null;
  return hold.handle.slice(HOLD_HANDLE.length + 1);
}

const METAFIELD = { namespace: "$app", key: "release" };
/** The state alone, because Shopify does not filter its orders by JSON. */
const STATE_METAFIELD = { namespace: "$app", key: "release_state" };
const CAPTURED_METAFIELD = { namespace: "$app", key: "captured" };

interface UserError {
  message: string;
  code?: string | null;
}

/** Sends one change of an order's marks. */
export async function changeMark(
  client: ShopifyClient,
  shop: ShopDomain,
  orderId: OrderId,
  change: MarkChange,
  notes: string,
): Promise<ChangeAnswer> {
  const id = toGid("Order", orderId);
  switch (change.kind) {
    case "add_tags": {
      const answer = await client.mutate(shop, ADD_TAGS, { id, tags: [...change.tags] });
      return toChange(answer, (data) => data.tagsAdd?.userErrors);
    }
    case "remove_tags": {
      const answer = await client.mutate(shop, REMOVE_TAGS, { id, tags: [...change.tags] });
      return toChange(answer, (data) => data.tagsRemove?.userErrors);
    }
    case "set_metafield":
      return setMetafields(client, shop, [
        { ...METAFIELD, ownerId: id, type: "json", value: change.value },
        { ...STATE_METAFIELD, ownerId: id, type: "single_line_text_field", value: change.state },
      ]);
    case "delete_metafield":
      return deleteMetafields(client, shop, [METAFIELD, STATE_METAFIELD], id);
    case "set_captured_metafield":
      return setMetafields(client, shop, [
        { ...CAPTURED_METAFIELD, ownerId: id, type: "json", value: change.value },
      ]);
    case "delete_captured_metafield":
      return deleteMetafields(client, shop, [CAPTURED_METAFIELD], id);
    case "mark_paid":
      return markPaid(client, shop, id);
    case "hold":
      return hold(client, shop, change, notes);
    case "release": {
      const answer = await client.mutate(shop, RELEASE_FULFILLMENT, {
        id: toGid("FulfillmentOrder", change.fulfillmentOrderId),
        holdIds: change.holdIds.map((holdId) => toGid("FulfillmentHold", holdId)),
      });
      return toChange(answer, (data) => data.fulfillmentOrderReleaseHold?.userErrors);
    }
  }
}

async function setMetafields(
  client: ShopifyClient,
  shop: ShopDomain,
  metafields: { namespace: string; key: string; ownerId: string; type: string; value: string }[],
): Promise<ChangeAnswer> {
  const answer = await client.mutate(shop, SET_METAFIELD, { metafields });
  return toChange(answer, (data) => data.metafieldsSet?.userErrors);
}

async function deleteMetafields(
  client: ShopifyClient,
  shop: ShopDomain,
  names: readonly { namespace: string; key: string }[],
  ownerId: string,
): Promise<ChangeAnswer> {
  const metafields = names.map((each) => ({ ...each, ownerId }));
  const answer = await client.mutate(shop, DELETE_METAFIELD, { metafields });
  return toChange(answer, (data) => data.metafieldsDelete?.userErrors);
}

const BUSY_RETRY_MS = 60_000;

/** A lock on the order ends within seconds, and nothing was done; any other refusal is the order's. */
async function markPaid(client: ShopifyClient, shop: ShopDomain, id: string): Promise<ChangeAnswer> {
  const answer = toChange(
    await client.mutate(shop, MARK_AS_PAID, { id }),
    (data) => data.orderMarkAsPaid?.userErrors,
  );
  if (answer.kind !== "rejected" || !isOrderBusy(answer.providerText)) return answer;
  return { kind: "unavailable", retryAfterMs: BUSY_RETRY_MS, detail: answer.providerText };
}

/** A hold with the app's own handle that stands already is what was asked for (recorded 2026-04). */
async function hold(
  client: ShopifyClient,
  shop: ShopDomain,
  { fulfillmentOrderId, wording }: Extract<MarkChange, { kind: "hold" }>,
  notes: string,
): Promise<ChangeAnswer> {
  const reason: `${FulfillmentHoldReason}` = "OTHER";
  const answer = await client.mutate(shop, HOLD_FULFILLMENT, {
    id: toGid("FulfillmentOrder", fulfillmentOrderId),
    hold: {
      reason: reason as FulfillmentHoldReason,
      reasonNotes: notes,
      handle: `${HOLD_HANDLE}-${wording}`,
    },
  });
  const isThere = ({ code }: UserError) => code === "DUPLICATE_FULFILLMENT_HOLD_HANDLE";
  return toChange(answer, (data) => data.fulfillmentOrderHold?.userErrors.filter((error) => !isThere(error)));
}

/** Done where the mutation answered without errors. `errorsOf`: undefined where it answered nothing. */
export function toChange<Data>(
  answer: Answer<Data>,
  errorsOf: (data: Data) => readonly UserError[] | undefined,
): ChangeAnswer {
  if (answer.kind !== "answered") return withoutChange(answer);
  const errors = errorsOf(answer.data);
  return errors?.length === 0 ? { kind: "done" } : refusedBy(errors ?? []);
}
