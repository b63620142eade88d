import type { OrderId } from "~/kernel/ids";
import type { Confirmation } from "./confirmation";

/** A request that waits for a second person, as Home and the order's page show it. */
export interface ConfirmationView extends Pick<
  Confirmation,
  "id" | "kind" | "amounts" | "askedBy" | "askedAt" | "expiresAt"
> {
  /** Null for a bulk capture. */
  order: { id: OrderId; name: string } | null;
  /** How many orders the request is about. */
  orders: number;
}
