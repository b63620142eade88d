import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../use-format";
import type { CaptureAnswer, ShownOperation, ShownOrderDetail } from "./order-types";
import { rejectionText } from "./rejection-text";

interface OrderBannerProps {
  order: ShownOrderDetail;
  answer: CaptureAnswer | undefined;
  now: Date;
}

/** At most one: what is not known yet, what went wrong, what was refused. Each says whether money moved. */
export function OrderBanner({ order, answer, now }: OrderBannerProps) {
  const { t } = useTranslation();
  const { openOperation: open, lastOperation: last } = order;
  if (open) return <OpenBanner operation={open} gateway={order.gatewayLabel} now={now} />;
  if (answer?.kind === "refused") {
    return (
      <Banner tone="critical" title={t("order.refusedTitle")}>
        {t(`refusals.${answer.reason}`)} {t("order.rejectedMoney")}
      </Banner>
    );
  }
  if (answer?.kind === "key_conflict") {
    return (
      <Banner tone="critical" title={t("order.refusedTitle")}>
        {t("order.keyConflict")}
      </Banner>
    );
  }
  if (last?.state === "rejected" && order.remaining.amountMinor > 0) {
    return <RejectedBanner operation={last} gateway={order.gatewayLabel} />;
  }
  if (order.deletedAt) return <Banner tone="info">{t("order.deleted")}</Banner>;
  return null;
}

function OpenBanner({ operation, gateway, now }: { operation: ShownOperation; gateway: string; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (operation.state === "unknown") {
    return (
      <Banner tone="warning" title={t("order.unknownTitle", { gateway })}>
        {t("order.unknownBody", { when: format.moment(operation.requestedAt, now) })}
      </Banner>
    );
  }
  return <Banner tone="info">{t("order.inFlightBody", { amount: format.money(operation.amount) })}</Banner>;
}

function RejectedBanner({ operation, gateway }: { operation: ShownOperation; gateway: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Banner
      tone="critical"
      title={t("order.rejectedTitle", { gateway, amount: format.money(operation.amount) })}
    >
      <BlockStack gap="100">
        <Text as="p">
          {t("order.rejectedMoney")} {rejectionText(operation.reason, t)}
        </Text>
        {operation.providerText && (
          <Text as="p">{t("order.rejectedText", { gateway, text: operation.providerText })}</Text>
        )}
      </BlockStack>
    </Banner>
  );
}
