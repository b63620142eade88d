import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { growingWait } from "./growing-wait";

const WAITS = { first: 2_000, longest: 300_000 };

/**
 * Reads the page anew by itself while `active`, after longer and longer waits: a page that was opened during a deploy or
 * without a network must not stay on its error until somebody comes by.
 */
export function useReadAgain(active: boolean): void {
  const { revalidate, state } = useRevalidator();
  const tries = useRef(0);
  useEffect(() => {
    if (!active || state !== "idle") return;
    const read = () => {
      tries.current += 1;
      revalidate();
    };
    const timer = setTimeout(read, growingWait(tries.current + 1, WAITS));
    return () => clearTimeout(timer);
  }, [active, revalidate, state]);
}
