import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { AttentionRowView } from "../attention-view";
import { MoneyText } from "~/ui/money-text";
import { useFormat } from "~/ui/use-format";
import { detailText } from "./attention-text";

interface AttentionLineProps {
  row: AttentionRowView;
  /** The address of the order where it says from which list the order is opened. */
  url?: string;
  now: Date;
}

/** One order that needs a person: why, the amount concerned, since when, and what to do. */
export function AttentionLine({ row, url = `/orders/${row.orderId}`, now }: AttentionLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isRead = row.kind === "order";
  const detail = isRead ? detailText(row, t) : t("attention.said", { text: row.error });
  const step = isRead
    ? t(`attention.step.${row.reason}`)
    : t("attention.step.unreadable", { when: format.relative(row.nextTryAt, now) });
  return (
    <InlineStack align="space-between" gap="200" blockAlign="start" wrap={false}>
      <BlockStack gap="050">
        <Text as="p">
          <OrderName row={row} url={url} />{" "}
          <strong>{t(`attention.reason.${isRead ? row.reason : "unreadable"}`)}</strong>
        </Text>
        <Text as="p" tone="subdued">
          {[
            isRead ? row.customerName : null,
            isRead ? row.gatewayLabel : null,
            format.relative(row.since, now),
          ]
            .filter((part) => part !== null)
            .join(" · ")}
        </Text>
        {detail !== null && <Text as="p">{detail}</Text>}
        <Text as="p">{step}</Text>
      </BlockStack>
      <Text as="p" fontWeight="semibold" numeric>
        {isRead ? <MoneyText amount={row.amount} isListed /> : t("attention.unknownAmount")}
      </Text>
    </InlineStack>
  );
}

/** An order that was never stored has no page in the app, so its name links to Shopify. */
function OrderName({ row, url }: Pick<Required<AttentionLineProps>, "row" | "url">) {
  const { t } = useTranslation();
  const name = row.orderName ?? row.orderId;
  if (row.kind === "unreadable") {
    return (
      <Link
        url={`shopify://admin/orders/${row.orderId}`}
        target="_top"
        accessibilityLabel={t("home.nextOpen", { name })}
      >
        {name}
      </Link>
    );
  }
  return (
    <Link url={url} accessibilityLabel={t("home.nextOpen", { name })}>
      {name}
    </Link>
  );
}
