import { useLocation, useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { isOfEmail } from "../email-text";
import { inAllViews, type ListState } from "../list-state";
import { meantOrder } from "../meant-order";
import { isOpening, openingAddress, orderAddress } from "../order-address";
import type { OrderList } from "../list-orders.server";

/**
 * Opens the order that somebody meant who pressed Enter, of the list or of all views. The list stays where several may be
 * meant.
 */
export function useOpenMeant(state: ListState, list: Pick<OrderList, "rows" | "total" | "foundInAll">): void {
  const { key, search } = useLocation();
  const navigate = useNavigate();
  // Once for each time that somebody asks: a list that shrinks to one order by itself must not open it.
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    // What an e-mail address finds is asked of Shopify, and the list has it afterwards.
    if (!isOpening(new URLSearchParams(search)) || isOfEmail(state.search)) return;
    const meant = meantOrder(list, state.search);
    if (meant === "elsewhere") navigate(openingAddress(inAllViews(state)), { replace: true });
    else if (meant) navigate(orderAddress(meant.id, state, meant.place), { replace: true });
  }, [key, search, list, state, navigate]);
}
