import type { ReferencePlace } from "~/gateways/authority";
import type { OrderAttribute, OrderNotes, UnpaidOrder } from "./unpaid-orders.port";

/** The name of the attribute that holds the link, for people who open the order. */
const LINK = "smartpay_checkout";
/** The name of the attribute that holds the provider's reference, where the settings name none. */
const REFERENCE = "smartpay_order";

/** Where the settings look for the provider's reference on orders. */
export interface MappedPlace {
  referencePlace: ReferencePlace | null;
  referencePath: string | null;
}

/** An earlier link that stands on an order or a draft, or on the draft that the order was made of. */
interface NotedLink {
  link: string;
  /** Null where somebody removed it, so that nobody can tell what became of the link. */
  reference: string | null;
}

/** What is written, and whether the app then does not find the reference by itself. */
export function notesOf(
  { link, reference }: { link: string; reference: string },
  { subject, mapped }: Pick<UnpaidOrder, "subject"> & { mapped: MappedPlace | null },
): { notes: OrderNotes; needsReference: boolean } {
  // Under its own name, too: where the settings look may change while the link is open.
  const names = new Map([
    [REFERENCE, reference],
    [LINK, link],
    [nameOf(mapped), reference],
  ]);
  const attributes = [...names].map(([key, value]) => ({ key, value }));
  const path = mapped?.referencePath ?? null;
  if (mapped?.referencePlace === "metafield" && path !== null && subject.kind === "order")
    return { notes: { attributes, metafield: { name: path, value: reference } }, needsReference: false };
  const isFound = mapped?.referencePlace === "note_attribute" && path !== null;
  return { notes: { attributes, metafield: null }, needsReference: !isFound };
}

export function notedLink(
  { attributes }: Pick<UnpaidOrder, "attributes">,
  mapped: MappedPlace | null,
): NotedLink | null {
  const link = valueOf(attributes, LINK);
  const reference = valueOf(attributes, nameOf(mapped)) ?? valueOf(attributes, REFERENCE);
  return link === null ? null : { link, reference };
}

const nameOf = (mapped: MappedPlace | null): string =>
  mapped?.referencePlace === "note_attribute" ? (mapped.referencePath ?? REFERENCE) : REFERENCE;

const valueOf = (attributes: readonly OrderAttribute[], name: string): string | null =>
  attributes.find(({ key }) => key === name)?.value ?? null;
