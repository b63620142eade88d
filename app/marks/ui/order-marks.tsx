import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { OrderMarkView } from "../mark-view";
import { isReleaseKind } from "../marks-in-use";

/** What others see on the order at Shopify, and since when; what waits, and what Shopify refused. */
export function OrderMarks({ marks }: { marks: readonly OrderMarkView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (marks.length === 0) return null;
  return (
    <BlockStack gap="100">
      {marks.map(({ kind, writtenAt, isWaiting, failure }) => {
        const isRelease = isReleaseKind(kind);
        const mark = isRelease ? t(`warehouse.marks.${kind}.name`) : t(`marks.names.${kind}`);
        if (failure !== null)
          return (
            <Text key={kind} as="p" tone="critical" breakWord>
              {t(isRelease ? "warehouse.order.failing" : "marks.order.failing", { mark, text: failure })}
            </Text>
          );
        return (
          <Text key={kind} as="p" tone="subdued">
            {isWaiting || writtenAt === null
              ? t("warehouse.order.waiting", { mark })
              : t("warehouse.order.written", { mark, when: format.dateTime(writtenAt) })}
          </Text>
        );
      })}
    </BlockStack>
  );
}
