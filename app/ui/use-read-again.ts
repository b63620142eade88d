import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Reads the page anew by itself while `active`, after longer and longer waits: a reading in the background that met a
 * deploy or a lost network must not leave the page on its error until somebody comes by.
 */
export function useReadAgain(active: boolean): void {
  const { revalidate, state } = useRevalidator();
  const tries = useRef(0);
  useEffect(() => {
    if (!active || state !== "idle") return;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries.current);
    // Half of it by chance, so that the pages of all shops do not come back at one moment.
    const timer = setTimeout(
      () => {
        tries.current += 1;
        revalidate();
      },
      wait * (0.5 + Math.random()),
    );
    return () => clearTimeout(timer);
  }, [active, revalidate, state]);
}
