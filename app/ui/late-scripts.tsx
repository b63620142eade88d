import { Scripts } from "@remix-run/react";
import { cloneElement, isValidElement, type ReactNode } from "react";

/** What a browser knows neither as a kind of script nor of link, so that it leaves both alone. */
export const LATE = "late";

/** A browser that has not painted after so many milliseconds, as one whose tab is hidden, waits for it no longer. */
const LONGEST_WAIT_MS = 1_000;

/** In place, because React removes what it did not draw. A script whose content changes is looked at anew. */
const BEGIN_LATE = `(() => {
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    for (const link of document.querySelectorAll('link[rel="${LATE}"]')) link.rel = link.dataset.rel;
    for (const script of document.querySelectorAll('script[type="${LATE}"]')) {
      script.type = "module";
      script.append(" ");
    }
  };
  const painted = new PerformanceObserver((seen) => {
    if (seen.getEntriesByName("first-contentful-paint").length > 0) begin();
  });
  painted.observe({ type: "paint", buffered: true });
  setTimeout(begin, ${LONGEST_WAIT_MS});
})();`;

/**
 * The scripts of a page are fetched once people see it. A browser that has them at once takes time from the style sheets
 * and from the drawing for them, and shows a page up to half as late again, for being alive hardly sooner.
 */
export function LateScripts() {
  // Called, and not drawn: what it draws is to be changed.
  const scripts = Scripts({});
  return (
    <>
      {delayed(scripts)}
      {scripts && <script suppressHydrationWarning dangerouslySetInnerHTML={{ __html: BEGIN_LATE }} />}
    </>
  );
}

interface Given {
  rel?: string;
  type?: string;
  children?: ReactNode;
}

function delayed(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return node.map(delayed);
  if (!isValidElement<Given>(node)) return node;
  const { rel, type, children } = node.props;
  if (node.type === "link" && rel === "modulepreload")
    return cloneElement(node, { rel: LATE, "data-rel": rel } as Given);
  if (node.type === "script" && type === "module") return cloneElement(node, { type: LATE });
  return Array.isArray(children) ? cloneElement(node, undefined, ...children.map(delayed)) : node;
}
