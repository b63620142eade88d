import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";

/** Says above the found orders that other views have more of them, with the way there. */
export function FoundElsewhere({ foundInAll, onShow }: { foundInAll: number; onShow: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box paddingInline="400" paddingBlock="200" borderBlockEndWidth="025" borderColor="border">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">{t("orders.foundElsewhereMore", { total: format.count(foundInAll) })}</Text>
        <Button variant="plain" onClick={onShow}>
          {t("orders.showInAll")}
        </Button>
      </InlineStack>
    </Box>
  );
}
