import * as z from "zod/mini";
import type { OrderSnapshot } from "./order-snapshot";

/** Anything else that calls itself the address of a carrier's page is not followed from the app's own page. */
const carriersPage = z.union([z.url({ protocol: /^https?$/ }), z.null()]);

const parcel = z.object({
  id: z.string(),
  /** ISO time. */
  leftAt: z.string(),
  units: z.number(),
  tracking: z.array(
    z.object({
      number: z.string(),
      company: z.nullable(z.string()),
      url: z.catch(carriersPage, null),
    }),
  ),
});

type StoredParcel = z.output<typeof parcel>;

/** What left at one time, with what tells where it is. */
export interface OrderParcel extends Omit<StoredParcel, "leftAt"> {
  leftAt: Date;
}

/** The parcels that left, oldest first, as a column of the order holds them. Canceled ones shipped nothing. */
export function toStoredParcels({ fulfillments }: Pick<OrderSnapshot, "fulfillments">): StoredParcel[] {
  return fulfillments
    .filter(({ canceled }) => !canceled)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map(({ id, createdAt, lines, tracking }) => ({
      id,
      leftAt: createdAt.toISOString(),
      units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      tracking,
    }));
}

/** The parcels in the column. What cannot be read is left out. */
export function readParcels(json: unknown): OrderParcel[] {
  const parsed = z.array(parcel).safeParse(json).data ?? [];
  return parsed.map((each) => ({ ...each, leftAt: new Date(each.leftAt) }));
}
