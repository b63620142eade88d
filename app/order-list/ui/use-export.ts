import { useEffect, useRef, useState } from "react";
import { saveFile } from "~/ui/download-file";
import { NEXT_PART, PART_ORDERS } from "../export-part";
import { formatListState, type ListState } from "../list-state";

export type ExportState =
  /** So many orders are read. */
  { kind: "running"; orders: number } | { kind: "failed" } | null;

/** Saves the list as a file. It is read part by part, so that progress shows and nothing waits for the whole. */
export function useExport(state: ListState, day: string) {
  const [shown, setShown] = useState<ExportState>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const stop = () => {
    running.current?.abort();
    setShown(null);
  };
  const start = async () => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    const show = (next: ExportState) => signal.aborted || setShown(next);
    show({ kind: "running", orders: 0 });
    const parts = await readParts(state, signal, (orders) => show({ kind: "running", orders }));
    if (signal.aborted) return;
    if (parts) saveFile(new Blob(parts, { type: "text/csv" }), `orders-${state.view}-${day}.csv`);
    show(parts ? null : { kind: "failed" });
  };
  return { shown, start, stop };
}

/** All parts in their sequence; null where one could not be read, and there is no file then. */
async function readParts(
  state: ListState,
  signal: AbortSignal,
  onOrders: (orders: number) => void,
): Promise<Blob[] | null> {
  const params = formatListState({ ...state, at: "" });
  const parts: Blob[] = [];
  let orders = 0;
  for (let next: string | null = ""; next !== null;) {
    params.set("after", next);
    const answer: Response | null = await fetch(`/order-exports?${params}`, { signal }).catch(() => null);
    const part: Blob | null = answer?.ok ? await answer.blob().catch(() => null) : null;
    if (!answer || !part) return null;
    parts.push(part);
    orders += Number(answer.headers.get(PART_ORDERS) ?? 0);
    onOrders(orders);
    next = answer.headers.get(NEXT_PART);
  }
  return parts;
}
