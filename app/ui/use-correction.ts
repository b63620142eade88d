import { type RefObject, useEffect, useRef } from "react";

const CHANGES = { attributeFilter: ["aria-checked"], childList: true, subtree: true };

/**
 * Corrects what Polaris drew in a place, at once and whenever it draws it anew; answers the place's ref. The function is
 * the same at each call, and finds nothing to do in what it has corrected.
 */
export function useCorrection(correct: (place: HTMLElement) => void): RefObject<HTMLDivElement> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    correct(current);
    const watching = new MutationObserver(() => correct(current));
    watching.observe(current, CHANGES);
    return () => watching.disconnect();
  }, [correct]);
  return place;
}
