import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { detailText } from "~/attention/ui/attention-text";
import type { Attention } from "~/attention/attention";
import { useFormat } from "~/ui/use-format";

interface AttentionNotesProps {
  attention: Attention[];
  /** Null where no capture is possible. */
  onCaptureShipped: (() => void) | null;
}

/** Why the order needs a person: each reason with its amount and what to do. */
export function AttentionNotes({ attention, onCaptureShipped }: AttentionNotesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return attention.map(({ reason, amount, detail }) => (
    <BlockStack key={reason} gap="100">
      <Text as="p" tone="critical" fontWeight="semibold">
        {t(`attention.reason.${reason}`)}: {format.money(amount)}
      </Text>
      <Text as="p">
        {detailText({ reason, detail }, t)} {t(`attention.step.${reason}`)}
      </Text>
      {reason === "partly_shipped" && onCaptureShipped && (
        <Box>
          <Button onClick={onCaptureShipped}>
            {t("attention.captureShipped", { amount: format.money(amount) })}
          </Button>
        </Box>
      )}
    </BlockStack>
  ));
}
