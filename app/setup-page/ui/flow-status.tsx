import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { SetupView } from "~/setup/checklist/setup-view";

/** What Flow itself reports: workflows that start with the app's triggers, and captures by workflows. */
export function FlowStatus({ flow, now }: { flow: SetupView["flow"]; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { triggers, lastReportAt } = flow;
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued">
        {lastReportAt
          ? t("setup.flowStatus.reported", { when: format.moment(lastReportAt, now) })
          : t("setup.flowStatus.neverReported")}
      </Text>
      {triggers.map(({ handle, enabled, changedAt }) => (
        <Text key={handle} as="p" tone={enabled ? "subdued" : "caution"}>
          {t(enabled ? "setup.flowStatus.on" : "setup.flowStatus.off", {
            trigger: handle,
            when: format.dateTime(changedAt),
          })}
        </Text>
      ))}
    </BlockStack>
  );
}
