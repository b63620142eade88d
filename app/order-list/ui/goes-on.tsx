import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import { WALKED_AT_MOST } from "../list-bounds";

/** Says that the page stopped before it was full, although more orders meet the filters, with the way to them. */
export function GoesOn({ onGoOn }: { onGoOn: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box paddingInline="400" paddingBlock="200" borderBlockEndWidth="025" borderColor="border">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">{t("orders.goesOn", { looked: format.count(WALKED_AT_MOST) })}</Text>
        <Button variant="plain" onClick={onGoOn}>
          {t("orders.lookFurther")}
        </Button>
      </InlineStack>
    </Box>
  );
}
