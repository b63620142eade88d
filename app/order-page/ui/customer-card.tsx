import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { EmailReading } from "~/orders/contacts.port";
import type { OrderDetailView } from "../order-detail-view";

/** Whoever placed the order. The e-mail address is asked of Shopify only when somebody wants to see it. */
export function CustomerCard({
  order,
}: {
  order: Pick<OrderDetailView, "id" | "customerName" | "deletedAt">;
}) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("order.customerTitle")}
        </Text>
        <Text as="p">{order.customerName ?? t("orders.noCustomer")}</Text>
        {order.deletedAt === null && <Email orderId={order.id} />}
      </BlockStack>
    </Card>
  );
}

function Email({ orderId }: { orderId: OrderDetailView["id"] }) {
  const { t } = useTranslation();
  const reader = useFetcher<EmailReading>();
  const answer = reader.state === "idle" ? reader.data : undefined;
  const isOpen = answer === undefined || answer.kind === "unavailable";
  return (
    <BlockStack gap="100">
      <div aria-live="polite">
        {answer?.kind === "read" && <Link url={`mailto:${answer.email}`}>{answer.email}</Link>}
        {answer && answer.kind !== "read" && <Text as="p">{t(`contact.${answer.kind}`)}</Text>}
      </div>
      {isOpen && (
        <InlineStack>
          <Button
            variant="plain"
            loading={reader.state !== "idle"}
            onClick={() => reader.load(`/order-contacts/${orderId}`)}
          >
            {t("contact.show")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
