import { type RefObject, useEffect, useRef } from "react";

/**
 * Polaris puts the button that opens the views for which the line had no room among the tabs, where a screen reader takes
 * nothing but tabs: it would not count them right. As a tab that opens a menu it may stand there. Answers the ref of what
 * the tabs stand in, where the button comes and goes with the width of the window.
 */
export function useMoreViewsAsTab(): RefObject<HTMLDivElement> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const mark = () => {
      for (const button of current.querySelectorAll("[role=tablist] .Polaris-Tabs__DisclosureActivator")) {
        button.setAttribute("role", "tab");
        button.setAttribute("aria-selected", "false");
      }
    };
    mark();
    const watching = new MutationObserver(mark);
    watching.observe(current, { childList: true, subtree: true });
    return () => watching.disconnect();
  }, []);
  return place;
}
