import { useEffect, useRef } from "react";

/**
 * Once what a person asked for has been done and the control that they pressed is gone, the keyboard goes on at the
 * element with this id instead of at the top of the page.
 */
export function useFocusAfter(isBusy: boolean, id: string): void {
  const wasBusy = useRef(false);
  useEffect(() => {
    const isDone = wasBusy.current && !isBusy;
    wasBusy.current = isBusy;
    if (isDone && document.activeElement === document.body) document.getElementById(id)?.focus();
  }, [isBusy, id]);
}
