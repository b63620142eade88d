import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { percentOf } from "~/ui/percent-of";
import { useTranslation } from "~/ui/translation-place";
import type { MarkCounts } from "../mark-view";

/** How many orders carry one mark, how far the app is with it, and what fails. */
export function MarkCountsText({ name, counts }: { name: string; counts: MarkCounts }) {
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
          progress={percentOf(written, written + waiting)}
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
              accessibilityLabel={t("warehouse.counts.tryAgainLabel", { mark: name })}
            >
              {t("warehouse.counts.tryAgain")}
            </Button>
          </Box>
        </>
      )}
    </BlockStack>
  );
}
