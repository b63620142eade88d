import type { IndexTableProps } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { OrderId } from "~/kernel/ids";
import type { ListedOrderView } from "../order-row-view";
import { countedAnew, NOTHING_TICKED, tick, type Tick, type Ticked } from "./ticked";

export interface TickedOf {
  /** Names the list, whichever of its pages is shown. */
  list: string;
  /** Names what was done with the ticked orders; empty while nothing was. */
  doneBy: string;
}

/** The ticked orders of the list that was shown last. In memory: a browser may refuse storage in the admin's frame. */
let last: TickedOf & { ticked: Ticked } = { list: "", doneBy: "", ticked: NOTHING_TICKED };

/**
 * The ticked orders of a list. They are still ticked on its other pages, and when the person comes back from one of its
 * orders; no longer once something was done with them.
 */
export function useTickedOrders({ list, doneBy }: TickedOf, rows: readonly ListedOrderView[]) {
  const isKnown = last.list === list && (doneBy === "" || last.doneBy === doneBy);
  const [kept, setKept] = useState(isKnown ? last.ticked : NOTHING_TICKED);
  useEffect(() => {
    last = { list, doneBy, ticked: kept };
  }, [list, doneBy, kept]);
  const ticked = countedAnew(kept, rows);
  const shown = rows.filter(({ id }) => ticked.orders.has(id)).length;
  const onSelectionChange: IndexTableProps["onSelectionChange"] = (kind, isTicked, meant) => {
    const click = toTick(kind, meant);
    if (click) setKept(tick(ticked, rows, { ...click, isTicked }));
  };
  return {
    ticked,
    isTicked: (id: OrderId) => ticked.isAll || ticked.orders.has(id),
    /** The number of ticked orders that are on other pages; where all of the list are ticked, it goes without saying. */
    elsewhere: ticked.isAll ? 0 : ticked.orders.size - shown,
    onSelectionChange,
    clear: () => setKept(NOTHING_TICKED),
  };
}

type Click = Tick extends infer Each ? (Each extends Tick ? Omit<Each, "isTicked"> : never) : never;

/** What Polaris says of a click: of one row its id, of several the positions of the first and the last. */
function toTick(kind: string, meant: string | [number, number] | undefined): Click | null {
  if (kind === "all" || kind === "page") return { kind };
  if (typeof meant === "string") return { kind: "row", id: meant as OrderId };
  return meant ? { kind: "rows", from: meant[0], to: meant[1] } : null;
}
