import { BlockStack, Box, Button, EmptySearchResult, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { isEmail } from "~/kernel/email";
import type { OrderId } from "~/kernel/ids";
import type { Unseen } from "~/orders/backfill/backfill-view";
import { useFormat } from "~/ui/use-format";
import { isOfEmail } from "../email-text";
import { EmailSearch } from "./email-search";
import { mayBeName } from "~/kernel/order-name";
import type { FoundInAll } from "../list-orders.server";
import { FetchOrder } from "./fetch-order";
import { foundText } from "./found-text";
import type { OrderViewName } from "../list-state";

interface OrdersEmptyProps {
  view: OrderViewName;
  search: string;
  isFiltered: boolean;
  unseen: Unseen;
  /** What search and filters find in all views. */
  foundInAll: FoundInAll;
  /** Shows what search and filters find in all views; without them where that is nothing. */
  onShowAll: () => void;
  /** Shows the orders that Shopify found by what was searched for. */
  onFound: (orderIds: OrderId[]) => void;
}

/** Why the list is empty, and how orders get into it. The import switch plays no part. */
export function OrdersEmpty(props: OrdersEmptyProps) {
  const { view, search, isFiltered, unseen, foundInAll, onShowAll } = props;
  const { t } = useTranslation();
  if (isOfEmail(search)) return <NothingFound {...props} />;
  if (isFiltered) return <NothingMeets foundInAll={foundInAll} onShowAll={onShowAll} />;
  if (search !== "") return <NothingFound {...props} />;
  const known = {
    pending: { title: t("orders.emptyPendingTitle"), body: t("orders.emptyPendingBody") },
    expiring: { title: t("orders.emptyExpiringTitle"), body: t("orders.emptyExpiringBody") },
    shipped_not_captured: { title: t("orders.emptyShippedTitle"), body: t("orders.emptyShippedBody") },
    on_hold: { title: t("orders.emptyOnHoldTitle"), body: t("orders.emptyOnHoldBody") },
    expired: { title: t("orders.emptyExpiredTitle"), body: t("orders.emptyExpiredBody") },
    shipped_to_capture: { title: t("orders.emptyToCaptureTitle"), body: t("orders.emptyToCaptureBody") },
    partly_captured: { title: t("orders.emptyPartlyTitle"), body: t("orders.emptyPartlyBody") },
    captured_not_shipped: { title: t("orders.emptyNotShippedTitle"), body: t("orders.emptyNotShippedBody") },
    refunded: { title: t("orders.emptyRefundedTitle"), body: t("orders.emptyRefundedBody") },
    voided: { title: t("orders.emptyVoidedTitle"), body: t("orders.emptyVoidedBody") },
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

/** Never says that nothing is found while another view has it; else says what the app cannot find, and where to look. */
function NothingFound({ search, foundInAll, onShowAll, onFound }: OrdersEmptyProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isElsewhere = foundInAll.orders > 0;
  const found = { ...foundText(foundInAll, format), search };
  const none = t(isOfEmail(search) ? "orders.emptySearchEmail" : "orders.emptySearchBody", { search });
  if (!isElsewhere && isEmail(search)) {
    return (
      <Box padding="600">
        <BlockStack gap="400" inlineAlign="center">
          <EmailSearch key={search} email={search} onFound={onFound} onShowAll={onShowAll} />
        </BlockStack>
      </Box>
    );
  }
  return (
    <Box padding="600">
      <BlockStack gap="400" inlineAlign="center">
        <NothingHere
          title={t(isElsewhere ? "orders.foundElsewhereTitle" : "orders.emptySearchTitle")}
          description={isElsewhere ? t("orders.foundElsewhereBody", found) : none}
        />
        <Button onClick={onShowAll} {...(isElsewhere ? { variant: "primary" as const } : {})}>
          {t(isElsewhere ? "orders.showInAll" : "orders.emptySearchAction")}
        </Button>
        {!isElsewhere && mayBeName(search) && <FetchOrder key={search} name={search} />}
      </BlockStack>
    </Box>
  );
}

/** No order of the view meets the filters; where others do, they are one click away. */
function NothingMeets({ foundInAll, onShowAll }: Pick<OrdersEmptyProps, "foundInAll" | "onShowAll">) {
  const { t } = useTranslation();
  const format = useFormat();
  const isElsewhere = foundInAll.orders > 0;
  const found = foundText(foundInAll, format);
  return (
    <Box padding="600">
      <BlockStack gap="400" inlineAlign="center">
        <NothingHere
          title={t("orders.emptyFilteredTitle")}
          description={
            isElsewhere ? t("orders.emptyFilteredElsewhere", found) : t("orders.emptyFilteredBody")
          }
        />
        <Button onClick={onShowAll} {...(isElsewhere ? { variant: "primary" as const } : {})}>
          {t(isElsewhere ? "orders.showInAll" : "orders.clearFilters")}
        </Button>
      </BlockStack>
    </Box>
  );
}

/** Polaris centers its lines only while none of them breaks. */
function NothingHere(texts: { title: string; description: string }) {
  return (
    <div style={{ textAlign: "center" }}>
      <EmptySearchResult {...texts} withIllustration />
    </div>
  );
}
