import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";

/** The queue in which people's clicks wait for a worker. */
export const CLICKS = "chaos-clicks";

/** Somebody asks for a capture. The same `formKey` is the same form sent again. */
export interface Click {
  orderId: OrderId;
  formKey: string;
  /** The person has looked what became of the first click, and wants it all the same. */
  isAgain: boolean;
  /** Null: all that remains. */
  amount: Money | null;
  /** What the order's page showed as captured when the person clicked. */
  capturedSeen: Money;
}
