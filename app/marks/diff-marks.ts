import { whyNotPaid } from "./captured/why-not-paid";
import type { FoundMarks, MarkChange } from "./order-marks.port";
import { isSameJson, isSameTag, type OrderMark } from "./order-mark";

/**
 * The changes that bring one mark from what Shopify has to what is desired, each of them one request; none where it
 * stands as desired. A tag is removed before another is put, so that an order never carries two contrary tags. A hold
 * whose reasons are outdated ends after the next one is put, since Shopify does not change a hold's words and the goods
 * must not be free in between. Only tags that the app put, and its own holds, are removed. That Shopify calls an order
 * paid cannot be taken back.
 */
export function diffMark(mark: OrderMark, found: FoundMarks): MarkChange[] {
  switch (mark.kind) {
    case "fulfillment_hold":
      return diffHolds(mark, found);
    case "tag":
    case "captured_tag":
      return diffTags(mark, found);
    case "metafield":
      return diffMetafield(mark, found);
    case "captured_metafield":
      return diffCapturedMetafield(mark, found);
    case "paid":
      return diffPaid(mark, found);
  }
}

function diffTags({ desired, ownTags }: OrderMark, { tags }: FoundMarks): MarkChange[] {
  const isDesired = (tag: string) => desired !== null && isSameTag(tag, desired);
  const isOwn = (tag: string) => ownTags.some((own) => isSameTag(tag, own));
  const gone = tags.filter((tag) => isOwn(tag) && !isDesired(tag));
  return [
    ...(gone.length > 0 ? [{ kind: "remove_tags" as const, tags: gone }] : []),
    ...(desired !== null && !tags.some(isDesired) ? [{ kind: "add_tags" as const, tags: [desired] }] : []),
  ];
}

function diffMetafield({ desired }: OrderMark, { metafield }: FoundMarks): MarkChange[] {
  if (isSameJson(desired, metafield)) return [];
  if (desired === null) return [{ kind: "delete_metafield" }];
  return [{ kind: "set_metafield", value: desired, state: stateOf(desired) }];
}

function diffCapturedMetafield({ desired }: OrderMark, { capturedMetafield }: FoundMarks): MarkChange[] {
  if (isSameJson(desired, capturedMetafield)) return [];
  if (desired === null) return [{ kind: "delete_captured_metafield" }];
  return [{ kind: "set_captured_metafield", value: desired }];
}

function diffPaid({ desired }: OrderMark, { payment }: FoundMarks): MarkChange[] {
  if (desired === null || payment === null || payment.isPaid) return [];
  return whyNotPaid(payment) === null ? [{ kind: "mark_paid" }] : [];
}

/** The state in a value of the metafield about release. */
function stateOf(metafield: string): string {
  return (JSON.parse(metafield) as { state: string }).state;
}

function diffHolds({ desired }: OrderMark, { fulfillmentOrders }: FoundMarks): MarkChange[] {
  return fulfillmentOrders.flatMap(({ id, isOpen, ownHolds }) => {
    const isPut = desired === null || !isOpen || ownHolds.some(({ wording }) => wording === desired);
    const gone = ownHolds.filter(({ wording }) => wording !== desired).map((hold) => hold.id);
    return [
      ...(isPut ? [] : [{ kind: "hold" as const, fulfillmentOrderId: id, wording: desired }]),
      ...(gone.length > 0 ? [{ kind: "release" as const, fulfillmentOrderId: id, holdIds: gone }] : []),
    ];
  });
}
