import { useLocation, useNavigationType } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * A new page starts at its top, or at the part that its address names, and so does another page of a list; going back
 * returns to the old position. Remix's own ScrollRestoration keeps positions in sessionStorage, which a browser may
 * refuse in the admin's cross-site frame; this component keeps them in memory.
 */
export function ScrollPosition() {
  const { key, pathname, search, hash } = useLocation();
  const shown = pathname + search;
  const how = useNavigationType();
  const positions = useRef(new Map<string, number>());
  const lastShown = useRef(shown);

  useEffect(() => {
    const known = positions.current;
    const place = how === "POP" ? known.get(key) : undefined;
    const anchor = hash === "" ? null : document.getElementById(hash.slice(1));
    if (place !== undefined) window.scrollTo(0, place);
    else if (anchor) anchor.scrollIntoView();
    else if (how === "POP") window.scrollTo(0, 0);
    else if (lastShown.current !== shown) window.scrollTo(0, 0);
    lastShown.current = shown;
    const remember = () => known.set(key, window.scrollY);
    window.addEventListener("scroll", remember, { passive: true });
    return () => window.removeEventListener("scroll", remember);
  }, [key, shown, hash, how]);

  return null;
}
