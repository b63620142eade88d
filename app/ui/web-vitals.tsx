import { useMatches } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import type { VitalsReport } from "~/platform/metrics/vitals";

/**
 * Has App Bridge report how quick this document is, and hands that on to the app's metrics. All of it counts for the page
 * that the document was opened with: loading happens once, and what moves later is seldom told apart by page.
 */
export function WebVitals({ pass }: { pass: string }) {
  const shopify = useAppBridge();
  const page = useMatches().at(-1)?.id ?? "";
  const [openedWith] = useState(page);
  const newestPass = useRef(pass);
  useEffect(() => {
    newestPass.current = pass;
  }, [pass]);
  useEffect(() => {
    const { onReport } = shopify.webVitals;
    // What is measured on, once somebody comes back to the page, is reported again under the same id.
    const sent = new Set<string>();
    void onReport?.(({ metrics }) => {
      const fresh = metrics.filter(({ id }) => !sent.has(id));
      if (fresh.length === 0) return;
      for (const { id } of fresh) sent.add(id);
      const report: VitalsReport = {
        pass: newestPass.current,
        page: openedWith,
        metrics: fresh.map(({ name, value }) => ({ name, value })),
      };
      // Sent also where the page is being closed.
      navigator.sendBeacon("/web-vitals", JSON.stringify(report));
    });
    return () => void onReport?.(null);
  }, [shopify, openedWith]);
  return null;
}
