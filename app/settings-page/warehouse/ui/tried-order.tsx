import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { Translator } from "~/platform/i18n/translator";
import type { Format } from "~/ui/format";
import { useFormat } from "~/ui/use-format";
import { useTranslation } from "~/ui/translation-place";
import type { TriedMarkView, TriedOrderView } from "~/release/marks/marks-view";

/** What Shopify has of one order's marks, each beside whether that is what the app wants there. */
export function TriedOrder({ order: { orderName, tried } }: { order: TriedOrderView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {t("warehouse.try.result", { name: orderName })}
      </Text>
      {tried.map((mark) => (
        <BlockStack key={mark.kind} gap="100">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" fontWeight="semibold">
              {t(`warehouse.marks.${mark.kind}.name`)}
            </Text>
            <Badge tone={mark.stands ? "success" : "critical"}>
              {t(mark.stands ? "warehouse.try.stands" : "warehouse.try.differs")}
            </Badge>
          </InlineStack>
          {linesOf(mark, t, format).map((line) => (
            <Text key={line} as="p" breakWord>
              {line}
            </Text>
          ))}
          {mark.failure !== null && (
            <Text as="p" tone="critical" breakWord>
              {t("warehouse.try.failure", { text: mark.failure })}
            </Text>
          )}
        </BlockStack>
      ))}
    </BlockStack>
  );
}

function linesOf({ kind, tags, says, held }: TriedMarkView, t: Translator, format: Format): string[] {
  switch (kind) {
    case "tag":
      return [
        tags.length > 0 ? t("warehouse.try.tags", { tags: format.list(tags) }) : t("warehouse.try.noTags"),
      ];
    case "metafield":
      return [says ? t(`warehouse.try.says.${says}`) : t("warehouse.try.saysNothing")];
    case "fulfillment_hold":
      if (held.length === 0) return [t("warehouse.try.noParts")];
      return held.map((isHeld, index) =>
        t(isHeld ? "warehouse.try.held" : "warehouse.try.free", { number: index + 1 }),
      );
  }
}
