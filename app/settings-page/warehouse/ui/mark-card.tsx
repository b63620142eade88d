import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, ProgressBar, Text } from "@shopify/polaris";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MarkCounts } from "~/marks/mark-view";
import type { ReleaseKind } from "~/marks/marks-in-use";
import { SettingsCard } from "../../ui/settings-card";

interface MarkCardProps {
  kind: ReleaseKind;
  counts: MarkCounts;
  children: ReactNode;
}

/** One mark: which warehouses it fits, its fields, and how many orders carry it. */
export function MarkCard({ kind, counts, children }: MarkCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t(`warehouse.marks.${kind}.name`)} help={t(`warehouse.marks.${kind}.fits`)}>
      {children}
      <Counts kind={kind} counts={counts} />
    </SettingsCard>
  );
}

function Counts({ kind, counts }: Pick<MarkCardProps, "kind" | "counts">) {
  const progressId = useId();
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const { written, writing, removing, failing, failure } = counts;
  const waiting = writing + removing;
  const tryAgain = () =>
    fetcher.submit({ intent: "try_failed" }, { method: "post", action: "/settings/warehouse" });
  return (
    <BlockStack gap="200">
      {waiting > 0 && (
        <ProgressBar
          size="small"
          progress={(written / (written + waiting)) * 100}
          ariaLabelledBy={progressId}
        />
      )}
      <div role="status" id={progressId}>
        {written > 0 && <Text as="p">{t("warehouse.counts.written", { count: written })}</Text>}
        {writing > 0 && <Text as="p">{t("warehouse.counts.writing", { count: writing })}</Text>}
        {removing > 0 && <Text as="p">{t("warehouse.counts.removing", { count: removing })}</Text>}
      </div>
      {failing > 0 && (
        <>
          <Text as="p" tone="critical" breakWord>
            {t("warehouse.counts.failing", { count: failing, text: failure })}
          </Text>
          <Box>
            <Button
              onClick={tryAgain}
              loading={fetcher.state !== "idle"}
              accessibilityLabel={t("warehouse.counts.tryAgainLabel", {
                mark: t(`warehouse.marks.${kind}.name`),
              })}
            >
              {t("warehouse.counts.tryAgain")}
            </Button>
          </Box>
        </>
      )}
    </BlockStack>
  );
}
