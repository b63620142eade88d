import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ImportProgress, type ShownImportRun } from "../import-progress";
import { useFormat } from "../use-format";

/** How the latest import is going or went. */
export function ImportRun({ run, now }: { run: ShownImportRun; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (run.state === "running") return <ImportProgress run={run} />;
  if (run.state === "failed") return <Banner tone="warning">{t("settings.runFailed")}</Banner>;
  const when = format.relative(run.finishedAt ?? run.startedAt, now);
  return (
    <Text as="p" tone="subdued">
      {t("settings.runFinished", { count: run.ordersMatched, when })}
    </Text>
  );
}
