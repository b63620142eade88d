import type { IndexTableProps } from "@shopify/polaris";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { OrderId } from "~/kernel/ids";
import type { ListedOrderView } from "../order-row-view";
import { MOST_CHOSEN } from "../export-part";
import type { CountedOrder } from "../find-ticked.server";
import type { OrderChoice } from "../list-state";
import { countedAnew, NOTHING_TICKED, stillThere, tick, type Tick, type Ticked } from "./ticked";

export interface TickedOf {
  /** Names the list, whichever of its pages is shown. */
  list: string;
  /** Names what was done with the ticked orders; empty while nothing was. */
  doneBy: string;
  /** When the list was read, in milliseconds. */
  readAt: number;
}

/** The ticked orders of the list that was shown last. In memory: a browser may refuse storage in the admin's frame. */
let last: Omit<TickedOf, "readAt"> & { ticked: Ticked } = { list: "", doneBy: "", ticked: NOTHING_TICKED };

/**
 * The ticked orders of a list. They are still ticked on its other pages, and when the person comes back from one of its
 * orders; no longer once something was done with them.
 */
export function useTickedOrders({ list, doneBy, readAt }: TickedOf, rows: readonly ListedOrderView[]) {
  const isKnown = last.list === list && (doneBy === "" || last.doneBy === doneBy);
  const [kept, setKept] = useState(isKnown ? last.ticked : NOTHING_TICKED);
  useEffect(() => {
    last = { list, doneBy, ticked: kept };
  }, [list, doneBy, kept]);
  useEffect(() => {
    const unseen = kept.isAll ? [] : unseenOf(kept, rows);
    if (unseen.length === 0) return;
    const over = new AbortController();
    void askFor(list, unseen, over.signal).then((found) => {
      if (found && !over.signal.aborted) setKept((now) => stillThere(now, unseen, found));
    });
    return () => over.abort();
    // Each time the list was read anew, and not for each tick.
  }, [list, readAt]);
  const ticked = useMemo(() => countedAnew(kept, rows), [kept, rows]);
  const onSelectionChange: OnSelectionChange = useCallback(
    (kind, isTicked, meant) => {
      const click = toTick(kind, meant);
      if (click) setKept((now) => tick(countedAnew(now, rows), rows, { ...click, isTicked }));
    },
    [rows],
  );
  return { ticked, onSelectionChange, clear: () => setKept(NOTHING_TICKED) };
}

export type OnSelectionChange = NonNullable<IndexTableProps["onSelectionChange"]>;

/** What is ticked at the moment of a click, of which the table may show the last tick only in its row. */
export const chosenNow = (): OrderChoice =>
  last.ticked.isAll ? { kind: "all" } : { kind: "some", orderIds: [...last.ticked.orders.keys()] };

/** The ticked orders that are on other pages, or in the list no longer. */
function unseenOf({ orders }: Ticked, rows: readonly ListedOrderView[]): OrderId[] {
  const shown = new Set(rows.map(({ id }) => id));
  return [...orders.keys()].filter((id) => !shown.has(id));
}

/** Which of these orders the list still has; null where nobody can tell at the moment, and all stay ticked. */
async function askFor(
  list: string,
  ids: readonly OrderId[],
  signal: AbortSignal,
): Promise<CountedOrder[] | null> {
  const found: CountedOrder[] = [];
  for (let from = 0; from < ids.length; from += MOST_CHOSEN) {
    const orderIds = JSON.stringify(ids.slice(from, from + MOST_CHOSEN));
    const body = new URLSearchParams({ list, orderIds });
    const answer = await fetch("/ticked-orders", { method: "POST", body, signal }).catch(() => null);
    if (!answer?.ok) return null;
    found.push(...((await answer.json()) as CountedOrder[]));
  }
  return found;
}

type Click = Tick extends infer Each ? (Each extends Tick ? Omit<Each, "isTicked"> : never) : never;

/** What Polaris says of a click: of one row its id, of several the positions of the first and the last. */
function toTick(kind: string, meant: string | [number, number] | undefined): Click | null {
  if (kind === "all" || kind === "page") return { kind };
  if (typeof meant === "string") return { kind: "row", id: meant as OrderId };
  return meant ? { kind: "rows", from: meant[0], to: meant[1] } : null;
}
