import { useCallback, useEffect, useRef } from "react";

const RELEASES = ["pointerup", "pointercancel"] as const;

/**
 * Answers a function that acts at once or, while somebody presses a button, after the click. Whoever leaves a field by
 * pressing a button further down would miss it if the text of an error moved it away meanwhile.
 */
export function useAfterPress(act: (path: string) => void): (path: string) => void {
  const latest = useRef(act);
  const isPressed = useRef(false);
  const waiting = useRef<string[]>([]);
  useEffect(() => {
    latest.current = act;
  }, [act]);
  useEffect(() => {
    const press = () => {
      isPressed.current = true;
    };
    const release = () => {
      isPressed.current = false;
      // The click follows the release in the same task.
      setTimeout(() => waiting.current.splice(0).forEach((path) => latest.current(path)));
    };
    window.addEventListener("pointerdown", press, true);
    for (const name of RELEASES) window.addEventListener(name, release, true);
    return () => {
      window.removeEventListener("pointerdown", press, true);
      for (const name of RELEASES) window.removeEventListener(name, release, true);
    };
  }, []);
  return useCallback((path) => {
    if (isPressed.current) waiting.current.push(path);
    else latest.current(path);
  }, []);
}
