import { useLocation } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { BulkProgress } from "./bulk-progress";
import type { BulkRunView } from "../bulk-view";

/** Shows a bulk capture's progress above every page in the page's width, except on the run's own page. */
export function BulkPlace({ run }: { run: BulkRunView }) {
  const { pathname } = useLocation();
  if (pathname === `/orders/bulk/${run.id}`) return null;
  return (
    <Page fullWidth={pathname === "/orders"}>
      <BulkProgress key={run.id} loaded={run} />
    </Page>
  );
}
