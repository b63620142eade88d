import { useEffect, useRef, useState } from "react";
import type { OrderId } from "~/kernel/ids";
import { saveFile } from "~/ui/download-file";
import { MOST_CHOSEN, NEXT_PART, PART_ORDERS } from "../export-part";
import { formatListState, type ListState, type OrderChoice } from "../list-state";

export type ExportState =
  /** So many orders are read, of as many as were ticked; null where the file is of the whole list. */
  { kind: "running"; orders: number; ticked: number | null } | { kind: "failed" } | null;

/** Saves orders of the list as a file. It is read part by part, so that progress shows and nothing waits for the whole. */
export function useExport(state: ListState, day: string) {
  const [shown, setShown] = useState<ExportState>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const stop = () => {
    running.current?.abort();
    setShown(null);
  };
  const start = async (choice: OrderChoice) => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    const show = (next: ExportState) => signal.aborted || setShown(next);
    const ticked = choice.kind === "some" ? choice.orderIds.length : null;
    show({ kind: "running", orders: 0, ticked });
    const asked = choice.kind === "some" ? askForChosen(choice.orderIds, signal) : askForAll(state, signal);
    const parts = await readParts(asked, (orders) => show({ kind: "running", orders, ticked }));
    if (signal.aborted) return;
    const name = choice.kind === "some" ? "selected" : state.view;
    if (parts) saveFile(new Blob(parts, { type: "text/csv" }), `orders-${name}-${day}.csv`);
    show(parts ? null : { kind: "failed" });
  };
  return { shown, start, stop };
}

/** Answers with parts of the file, one after the other, each asked for once the one before was read. */
type Parts = AsyncGenerator<Response | null>;

async function* askForAll(state: ListState, signal: AbortSignal): Parts {
  const params = formatListState({ ...state, at: "" });
  for (let next: string | null = ""; next !== null;) {
    params.set("after", next);
    const answer: Response | null = await fetch(`/order-exports?${params}`, { signal }).catch(() => null);
    yield answer;
    next = answer?.headers.get(NEXT_PART) ?? null;
  }
}

async function* askForChosen(orderIds: readonly OrderId[], signal: AbortSignal): Parts {
  for (let from = 0; from < orderIds.length; from += MOST_CHOSEN) {
    const ids = JSON.stringify(orderIds.slice(from, from + MOST_CHOSEN));
    const body = new URLSearchParams({ orderIds: ids, isFirst: String(from === 0) });
    yield await fetch("/order-exports", { method: "POST", body, signal }).catch(() => null);
  }
}

/** All parts in their sequence; null where one could not be read, and there is no file then. */
async function readParts(asked: Parts, onOrders: (orders: number) => void): Promise<Blob[] | null> {
  const parts: Blob[] = [];
  let orders = 0;
  for await (const answer of asked) {
    const part = answer?.ok ? await answer.blob().catch(() => null) : null;
    if (!answer || !part) return null;
    parts.push(part);
    orders += Number(answer.headers.get(PART_ORDERS) ?? 0);
    onOrders(orders);
  }
  return parts;
}
