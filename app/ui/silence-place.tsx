import { useLocation } from "@remix-run/react";
import { Banner, Page } from "@shopify/polaris";
import { useTranslation } from "./translation-place";
import { useFailingSince } from "./patient-reading";
import { useFormat } from "./use-format";

/** Says above every page, in the page's width, that what it shows may be older than it seems. */
export function OldDataPlace() {
  const { pathname } = useLocation();
  const since = useFailingSince();
  const { t } = useTranslation();
  const format = useFormat();
  if (since === null) return null;
  return (
    <Page fullWidth={pathname === "/orders"}>
      <Banner tone="warning" title={t("oldData.title", { time: format.dateTime(since) })}>
        {t("oldData.body")}
      </Banner>
    </Page>
  );
}
