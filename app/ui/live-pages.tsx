import { useFetchers, useLocation, useNavigation, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "./use-live";

/** Between two readings of a page, however much changes. */
const PAUSE_MS = 1_000;

/**
 * Reads the open page's data anew when orders that it shows changed. Pages with forms of settings are left alone: nobody's
 * typing may be lost. While the page is busy with something else, or out of sight, the reading waits.
 */
export function LivePages() {
  const { pathname } = useLocation();
  const { revalidate, state } = useRevalidator();
  const isIdle = useNavigation().state === "idle" && state === "idle";
  const isSending = useFetchers().some(({ state }) => state !== "idle");
  const [isStale, setStale] = useState(false);
  const readAt = useRef(0);
  useLive(useCallback((orders) => setStale((before) => before || concerns(pathname, orders)), [pathname]));
  useEffect(() => {
    if (!isStale || !isIdle || isSending) return;
    const read = () => {
      if (document.visibilityState === "hidden") return;
      readAt.current = performance.now();
      setStale(false);
      revalidate();
    };
    const timer = setTimeout(read, Math.max(0, readAt.current + PAUSE_MS - performance.now()));
    document.addEventListener("visibilitychange", read);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", read);
    };
  }, [isStale, isIdle, isSending, revalidate]);
  return null;
}

const ORDER = /^\/orders\/(\d+)$/;

/** Whether a page shows any of these orders: figures and lists are about all, an order's page about one. */
export function concerns(pathname: string, orders: readonly string[] | null): boolean {
  const [, orderId] = ORDER.exec(pathname) ?? [];
  if (orderId) return orders === null || orders.includes(orderId);
  return pathname === "/" || pathname === "/orders";
}
