import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ImportProgress, type ShownImportRun } from "../import-progress";
import { useFormat } from "../use-format";

/** How the latest import is going or went. */
export function ImportRun({ run, now }: { run: ShownImportRun; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (run.state === "running") return <ImportProgress run={run} />;
  const when = format.relative(run.finishedAt ?? run.startedAt, now);
  if (run.state === "failed") {
    if (run.failure === "unauthorized") return <Banner tone="warning">{t("settings.runFailed")}</Banner>;
    return (
      <Text as="p" tone="subdued">
        {t("settings.runEnded", { count: run.ordersMatched, when })}
      </Text>
    );
  }
  return (
    <Text as="p" tone="subdued">
      {t("settings.runFinished", { count: run.ordersMatched, when })}
    </Text>
  );
}
