import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import type { Translator } from "~/platform/i18n/translator";
import { useTranslation } from "~/ui/translation-place";
import { detailText } from "~/attention/ui/attention-text";
import type { Attention, AttentionReason } from "~/attention/attention";
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
        {t("common.label", { label: t(`attention.reason.${reason}`) })} {format.money(amount)}
      </Text>
      <Text as="p">{whatToDo(reason, detailText({ reason, detail }, t), t)}</Text>
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

/** What is known, and the next step, unless the step leads to the order's page, which is this one. */
function whatToDo(reason: AttentionReason, detail: string | null, t: Translator): string {
  if (detail === null) return t(`attention.step.${reason}`);
  return reason === "provider_unread" ? detail : `${detail} ${t(`attention.step.${reason}`)}`;
}
