import { zeroBag } from "./money";
import type { PlaceOrderLine } from "./place-order";
import type { LineState } from "./order-state";
import type { World } from "./world";

/** A line of an order at the moment when it is bought. */
export const newLine = (world: World, line: PlaceOrderLine): LineState => ({
  id: world.nextId(),
  title: line.title,
  variantTitle: line.variantTitle ?? null,
  sku: line.sku ?? null,
  vendor: line.vendor ?? null,
  quantity: line.quantity,
  currentQuantity: line.quantity,
  unitPrice: line.unitPrice,
  discount: line.discount ?? zeroBag(),
  taxLines: line.taxLines ?? [],
  taxable: line.taxable ?? true,
  requiresShipping: line.requiresShipping ?? true,
});
