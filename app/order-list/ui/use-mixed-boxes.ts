import { type RefObject, useEffect, useRef } from "react";

/**
 * Polaris says of a box that stands for several rows, of which some are ticked, that it is mixed, and leaves the browser to
 * call it empty. Answers the ref of what the boxes stand in.
 */
export function useMixedBoxes(): RefObject<HTMLDivElement> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const mark = () => {
      for (const box of current.querySelectorAll<HTMLInputElement>("input[type=checkbox]"))
        box.indeterminate = box.getAttribute("aria-checked") === "mixed";
    };
    mark();
    const watching = new MutationObserver(mark);
    watching.observe(current, { attributeFilter: ["aria-checked"], childList: true, subtree: true });
    return () => watching.disconnect();
  }, []);
  return place;
}
