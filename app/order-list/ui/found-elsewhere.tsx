import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { FoundInAll } from "../list-orders.server";
import { foundText } from "./found-text";

/** Says above the found orders that other views have more of them, with the way there. */
export function FoundElsewhere({ foundInAll, onShow }: { foundInAll: FoundInAll; onShow: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box paddingInline="400" paddingBlock="200" borderBlockEndWidth="025" borderColor="border">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">{t("orders.foundElsewhereMore", foundText(foundInAll, format))}</Text>
        <Button variant="plain" onClick={onShow}>
          {t("orders.showInAll")}
        </Button>
      </InlineStack>
    </Box>
  );
}
