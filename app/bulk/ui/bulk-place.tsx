import { useLocation } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { BulkProgress } from "./bulk-progress";
import type { BulkRunView } from "../bulk-view";

/** Where the progress of a bulk capture stands: above every page, as wide as it, but not above the run's own. */
export function BulkPlace({ run }: { run: BulkRunView }) {
  const { pathname } = useLocation();
  if (pathname === `/orders/bulk/${run.id}`) return null;
  return (
    <Page fullWidth={pathname === "/orders"}>
      <BulkProgress key={run.id} loaded={run} />
    </Page>
  );
}
