import { useEffect, useRef, useState } from "react";
import type { OrderMoneyView } from "~/money/order-money-view";
import type { OrderDetailView } from "../order-detail-view";
import type { PickKind } from "./pick-draft";
import { useOfferedMoves } from "./use-offered-moves";

/**
 * The part of the order that the person is choosing. The choice ends once money has moved or is on its way, whoever
 * moved it. The keyboard then goes back to the button that opened the choice, or where that is gone, to its place.
 */
export function usePicking(order: OrderDetailView, money: OrderMoneyView) {
  const [picked, setPicked] = useState<{ kind: PickKind; totals: string } | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const totals = [order.captured, order.refunded, order.remaining]
    .map(({ amountMinor }) => amountMinor)
    .join();
  const offered = useOfferedMoves(order, money);
  const isOpen = picked !== null && picked.totals === totals && offered.includes(picked.kind);
  if (picked !== null && !isOpen) setPicked(null);
  return {
    picking: isOpen ? picked.kind : null,
    place: useReturnedFocus(isOpen, opener),
    pick(kind: PickKind) {
      opener.current = openerOf(document.activeElement);
      setPicked({ kind, totals });
    },
    stopPicking: () => setPicked(null),
  };
}

/** Gives the keyboard back when something closes, unless it is elsewhere by then. Answers the ref of what stands there. */
function useReturnedFocus(isOpen: boolean, opener: { readonly current: HTMLElement | null }) {
  const place = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    const hasClosed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (!hasClosed || document.activeElement !== document.body) return;
    (opener.current?.isConnected ? opener.current : place.current)?.focus();
  }, [isOpen, opener]);
  return place;
}

/**
 * The button that was used or, of one in a menu that closes with the click, the button that opens the menu. Polaris takes
 * the focus off a button that a mouse pressed: then nothing has it.
 */
function openerOf(used: Element | null): HTMLElement | null {
  if (used === document.body) return null;
  for (let popup = used?.parentElement; popup; popup = popup.parentElement) {
    const control = popup.id && document.querySelector(`[aria-controls="${CSS.escape(popup.id)}"]`);
    if (control instanceof HTMLElement) return control;
  }
  return used instanceof HTMLElement ? used : null;
}
