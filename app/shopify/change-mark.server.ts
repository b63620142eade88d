import { refusedBy, withoutChange } from "./change-answer";
import type { Answer } from "./answer";
import type { ShopifyClient } from "./client.server";
import type { FulfillmentHoldReason } from "./generated/admin.types";
import { toGid } from "./gid";
import {
  ADD_TAGS,
  DELETE_METAFIELD,
  HOLD_FULFILLMENT,
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
    case "set_metafield": {
      const { value, state } = change;
      const metafields = [
        { ...METAFIELD, ownerId: id, type: "json", value },
        { ...STATE_METAFIELD, ownerId: id, type: "single_line_text_field", value: state },
      ];
      const answer = await client.mutate(shop, SET_METAFIELD, { metafields });
      return toChange(answer, (data) => data.metafieldsSet?.userErrors);
    }
    case "delete_metafield": {
      const metafields = [METAFIELD, STATE_METAFIELD].map((each) => ({ ...each, ownerId: id }));
      const answer = await client.mutate(shop, DELETE_METAFIELD, { metafields });
      return toChange(answer, (data) => data.metafieldsDelete?.userErrors);
    }
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
