import { BlockStack, Box, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useLocale } from "~/ui/use-locale";
import { useFormat } from "~/ui/use-format";
import type { OrderDetailView } from "../order-detail-view";
import { storyOf } from "../order-story";
import { storyText } from "./story-text";

/** What happened, in words that can be read to the customer as they are. */
export function Story({ order }: { order: OrderDetailView }) {
  const { t } = useTranslation();
  const format = useFormat();
  // Japanese sentences follow each other without a space.
  const between = useLocale() === "ja" ? "" : " ";
  const names = { name: order.name, gateway: order.gatewayLabel };
  const said = storyOf(order).map((part) => storyText(part, names, { t, format }));
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {t("story.title")}
        </Text>
        <Text as="p">{said.join(between)}</Text>
      </BlockStack>
    </Box>
  );
}
