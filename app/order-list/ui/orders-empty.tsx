import { BlockStack, Box, Button, EmptySearchResult, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Unseen } from "~/orders/backfill/backfill-view";
import type { OrderViewName } from "../list-state";

interface OrdersEmptyProps {
  view: OrderViewName;
  search: string;
  unseen: Unseen;
  onShowAll: () => void;
}

/** Why the list is empty, and how orders get into it. The import switch plays no part. */
export function OrdersEmpty({ view, search, unseen, onShowAll }: OrdersEmptyProps) {
  const { t } = useTranslation();
  if (search !== "") {
    return (
      <Box padding="600">
        <BlockStack gap="400" inlineAlign="center">
          <EmptySearchResult
            title={t("orders.emptySearchTitle")}
            description={t("orders.emptySearchBody", { search })}
            withIllustration
          />
          <Button onClick={onShowAll}>{t("orders.emptySearchAction")}</Button>
        </BlockStack>
      </Box>
    );
  }
  const known = {
    pending: { title: t("orders.emptyPendingTitle"), body: t("orders.emptyPendingBody") },
    expiring: { title: t("orders.emptyExpiringTitle"), body: t("orders.emptyExpiringBody") },
    shipped_not_captured: { title: t("orders.emptyShippedTitle"), body: t("orders.emptyShippedBody") },
    on_hold: { title: t("orders.emptyOnHoldTitle"), body: t("orders.emptyOnHoldBody") },
    expired: { title: t("orders.emptyExpiredTitle"), body: t("orders.emptyExpiredBody") },
    captured: { title: t("orders.emptyCapturedTitle"), body: t("orders.emptyCapturedBody") },
    all: { title: t("orders.emptyAllTitle"), body: t("orders.emptyPendingBody") },
  }[view];
  const soFar = { title: t("orders.emptySoFarTitle"), body: t("orders.emptySoFarBody") };
  const refused = { title: t("orders.emptySoFarTitle"), body: t("orders.emptyRefusedBody") };
  const texts = unseen === null ? known : { being_read: soFar, refused }[unseen];
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {texts.title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {texts.body}
        </Text>
      </BlockStack>
    </Box>
  );
}
