import { useLocation } from "@remix-run/react";
import { Banner, Page } from "@shopify/polaris";
import { useTranslation } from "./translation-place";
import { dismissUnanswered, useSilence } from "./server-silence";
import { useFormat } from "./use-format";

/** In sight wherever the page is scrolled to: somebody waits for what they sent. */
const IN_SIGHT = { position: "sticky", top: 0, zIndex: "var(--p-z-index-3)" } as const;

/** Says above every page, in the page's width, what nobody answered, and that what it shows may be older than it seems. */
export function SilencePlace() {
  const { pathname } = useLocation();
  const { failingSince, unansweredAt } = useSilence();
  const { t } = useTranslation();
  const format = useFormat();
  const isWide = pathname === "/orders";
  return (
    <>
      {unansweredAt && (
        <div style={IN_SIGHT}>
          <Page fullWidth={isWide}>
            <Banner
              tone="warning"
              title={t("unanswered.title", { time: format.dateTime(unansweredAt) })}
              onDismiss={dismissUnanswered}
            >
              {t("unanswered.body")}
            </Banner>
          </Page>
        </div>
      )}
      {failingSince && (
        <Page fullWidth={isWide}>
          <Banner tone="warning" title={t("oldData.title", { time: format.dateTime(failingSince) })}>
            {t("oldData.body")}
          </Banner>
        </Page>
      )}
    </>
  );
}
