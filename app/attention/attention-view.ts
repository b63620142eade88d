import type { Attention } from "./attention";
import type { OrderId } from "~/kernel/ids";

/** One line of the list "Needs attention". */
export type AttentionRowView = {
  /** The line's place in the list, as an address carries it. */
  place: string;
} & (
  | ({
      kind: "order";
      orderId: OrderId;
      orderName: string;
      customerName: string | null;
      gatewayLabel: string;
    } & Attention)
  /** The order was set aside because it could not be read or stored; its amount is not known. */
  | {
      kind: "unreadable";
      orderId: OrderId;
      orderName: string | null;
      /** What cannot be read, in the words of the reading. */
      error: string;
      since: Date;
      nextTryAt: Date;
    }
);

export interface AttentionListView {
  rows: AttentionRowView[];
  /** Where the pages before and after this one are; null where there is none. */
  previous: string | null;
  next: string | null;
  /** The number of lines; one more than `MOST_COUNTED` stands for any greater number, which nobody counts. */
  total: number;
}
