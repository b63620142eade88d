import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { Attention } from "~/attention/attention";
import { detailText } from "~/attention/ui/attention-text";
import { useFormat } from "~/ui/use-format";

interface LeftOnHoldNoteProps {
  left: Attention;
  disabled: boolean;
  onDone: () => void;
}

/** Goods that left although the order was held: since when, what is at stake, what to do, and the button that ends it. */
export function LeftOnHoldNote({ left, disabled, onDone }: LeftOnHoldNoteProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="100">
      <Text as="p" tone="critical" fontWeight="semibold">
        {t("common.label", { label: t("attention.reason.left_on_hold") })} {format.money(left.amount)}
      </Text>
      <Text as="p" breakWord>
        {detailText(left, t)} {t("attention.step.left_on_hold")}
      </Text>
      <Text as="p" tone="subdued">
        {t("release.leftAt", { when: format.dateTime(left.since) })}
      </Text>
      <Box>
        <Button onClick={onDone} disabled={disabled}>
          {t("release.leftDone")}
        </Button>
      </Box>
    </BlockStack>
  );
}
