import { useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { BulkProgress } from "./bulk-progress";
import type { BulkRunView } from "../bulk-view";

/**
 * Shows a bulk action's progress over the foot of every page, except on the run's own page. It lies above the page, so
 * that nothing moves when it comes or goes.
 */
export function BulkPlace({ run }: { run: BulkRunView }) {
  const { pathname } = useLocation();
  if (pathname === `/orders/bulk/${run.id}`) return null;
  return <Foot key={run.id} run={run} />;
}

function Foot({ run }: { run: BulkRunView }) {
  const foot = useRef<HTMLElement>(null);
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const { current } = foot;
    if (!current) return;
    const watching = new ResizeObserver(() => setHeight(current.offsetHeight));
    watching.observe(current);
    return () => watching.disconnect();
  }, []);
  return (
    <>
      <aside ref={foot} className="only-on-screen" style={PLACE}>
        <BulkProgress loaded={run} />
      </aside>
      {/* Room behind the page, so that its end can be scrolled to above the progress. */}
      {height > 0 &&
        createPortal(
          <div className="only-on-screen" style={{ height: `calc(${height}px + 2 * ${EDGE})` }} />,
          document.body,
        )}
    </>
  );
}

const EDGE = "var(--p-space-400)";

const PLACE = {
  position: "fixed",
  insetBlockEnd: EDGE,
  insetInlineEnd: EDGE,
  width: `min(26rem, calc(100vw - 2 * ${EDGE}))`,
  zIndex: "var(--p-z-index-8)",
  background: "var(--p-color-bg-surface)",
  borderRadius: "var(--p-border-radius-300)",
  boxShadow: "var(--p-shadow-600)",
} as const;
