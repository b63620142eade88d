import { useEffect, useRef, type RefObject } from "react";

/**
 * The place to which the Escape key belongs while focus is in it, or nowhere. Polaris's filters hear the key on the window
 * and take everything back, although it was meant for a dialog or a menu over the page.
 */
export function useOwnEscape<Place extends HTMLElement>(): RefObject<Place> {
  const place = useRef<Place>(null);
  useEffect(() => {
    const keep = (event: KeyboardEvent) => {
      const { target } = event;
      const isOwn = target === document.body || (target instanceof Node && place.current?.contains(target));
      if (event.key === "Escape" && !isOwn) event.stopPropagation();
    };
    // Whatever is over the page has heard it by then, and the window has not.
    document.addEventListener("keydown", keep);
    return () => document.removeEventListener("keydown", keep);
  }, []);
  return place;
}
