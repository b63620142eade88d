import { useLocation, useRevalidator } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import { AccessBanner } from "./access-banner";
import type { AccessRefusal } from "~/platform/shops/shop-access.port";

const REFRESH_MS = 15_000;

/** Shows the banner above every page in the page's width, until Shopify lets the app in again. */
export function AccessPlace({ refusal, now }: { refusal: AccessRefusal | null; now: Date }) {
  const { pathname } = useLocation();
  const { revalidate, state } = useRevalidator();
  useRefreshWhile(refusal !== null, REFRESH_MS);
  if (refusal === null) return null;
  return (
    <Page fullWidth={pathname === "/orders"}>
      <AccessBanner refusal={refusal} now={now} trying={state !== "idle"} tryAgain={revalidate} />
    </Page>
  );
}
