import type { Answer } from "./answer";
import { asUndone, refusedBy, rejectedWith, withoutChange } from "./change-answer";
import type { ShopifyClient } from "./client.server";
import { toGid } from "./gid";
import { splitName } from "./split-name";
import {
  READ_DRAFT_ATTRIBUTES,
  READ_ORDER_ATTRIBUTES,
  WRITE_DRAFT_ATTRIBUTES,
  WRITE_ORDER_ATTRIBUTES,
  WRITE_ORDER_METAFIELD,
} from "./unpaid-orders.graphql";
import type { OrderAttribute, OrderNotes, PaymentSubject } from "~/checkout-links/unpaid-orders.port";
import type { ShopDomain } from "~/kernel/ids";
import type { ChangeAnswer } from "~/orders/shop-admin.port";

/** The metafield first: the reference counts for more than the link, and a repeat writes both again. */
export async function notePaymentLink(
  client: ShopifyClient,
  shop: ShopDomain,
  subject: PaymentSubject,
  { attributes, metafield }: OrderNotes,
): Promise<ChangeAnswer> {
  const id = toGid(subject.kind === "draft" ? "DraftOrder" : "Order", subject.id);
  if (metafield) {
    const [namespace, key] = splitName(metafield.name);
    const written = { namespace, key, ownerId: id, type: "single_line_text_field", value: metafield.value };
    const answer = await client.mutate(shop, WRITE_ORDER_METAFIELD, { metafields: [written] });
    if (answer.kind !== "answered") return withoutChange(answer);
    const errors = answer.data.metafieldsSet?.userErrors ?? [];
    if (errors.length > 0) return refusedBy(errors);
  }
  return subject.kind === "draft"
    ? noteOnDraft(client, shop, id, attributes)
    : noteOnOrder(client, shop, id, attributes);
}

async function noteOnOrder(
  client: ShopifyClient,
  shop: ShopDomain,
  id: string,
  attributes: readonly OrderAttribute[],
): Promise<ChangeAnswer> {
  const present = await client.query(shop, READ_ORDER_ATTRIBUTES, { id });
  if (present.kind !== "answered") return withoutChange(asUndone(present));
  if (!present.data.order) return rejectedWith("The order is gone.");
  const customAttributes = replaced(present.data.order.customAttributes, attributes);
  const answer = await client.mutate(shop, WRITE_ORDER_ATTRIBUTES, { id, customAttributes });
  return writtenOr(answer, (data) => data.orderUpdate?.userErrors);
}

/** A checkout of the draft that a customer has begun loses its draft by any change: the link is another way to pay. */
async function noteOnDraft(
  client: ShopifyClient,
  shop: ShopDomain,
  id: string,
  attributes: readonly OrderAttribute[],
): Promise<ChangeAnswer> {
  const present = await client.query(shop, READ_DRAFT_ATTRIBUTES, { id });
  if (present.kind !== "answered") return withoutChange(asUndone(present));
  if (!present.data.draftOrder) return rejectedWith("The draft is gone.");
  const before = present.data.draftOrder.customAttributes;
  const isNoted = attributes.every(({ key, value }) =>
    before.some((each) => each.key === key && each.value === value),
  );
  if (isNoted) return { kind: "done" };
  const customAttributes = replaced(before, attributes);
  const answer = await client.mutate(shop, WRITE_DRAFT_ATTRIBUTES, { id, customAttributes });
  return writtenOr(answer, (data) => data.draftOrderUpdate?.userErrors);
}

function replaced(
  before: readonly { key: string; value?: string | null }[],
  attributes: readonly OrderAttribute[],
): OrderAttribute[] {
  const others = before.flatMap(({ key, value }) =>
    attributes.some((each) => each.key === key) ? [] : [{ key, value: value ?? "" }],
  );
  return [...others, ...attributes];
}

function writtenOr<Data>(
  answer: Answer<Data>,
  errorsOf: (data: Data) => readonly { message: string }[] | undefined,
): ChangeAnswer {
  if (answer.kind !== "answered") return withoutChange(answer);
  const errors = errorsOf(answer.data);
  return errors?.length === 0 ? { kind: "done" } : refusedBy(errors ?? []);
}
