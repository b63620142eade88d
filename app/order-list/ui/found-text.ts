import type { Format } from "~/ui/format";
import type { FoundInAll } from "../list-orders.server";

/** "1,043" and "90+" where nobody counted any further, with the number that the words around it go by. */
export function foundText({ orders, isMore }: FoundInAll, format: Pick<Format, "count">) {
  const count = isMore ? orders + 1 : orders;
  return { count, total: format.count(count, orders) };
}
