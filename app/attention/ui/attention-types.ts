import type { Attention } from "../attention";
import type { OrderId } from "~/kernel/ids";

/** What of an order needs a person, as the order service reads it. */
export type ShownAttentionReason = Pick<Attention, "reason" | "amount" | "detail" | "since">;

/** One line of the list "Needs attention". */
export type ShownAttentionRow =
  | ({
      kind: "order";
      orderId: OrderId;
      orderName: string;
      customerName: string | null;
      gatewayLabel: string;
    } & ShownAttentionReason)
  /** Set aside because it could not be read or stored; its amount is not known. */
  | {
      kind: "unreadable";
      orderId: OrderId;
      orderName: string | null;
      /** What cannot be read, as the reading told it. */
      error: string;
      since: Date;
      nextTryAt: Date;
    };

export interface ShownAttentionList {
  rows: ShownAttentionRow[];
  page: number;
  pageCount: number;
  total: number;
}
