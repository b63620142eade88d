import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import { AuthorizationCard } from "./authorization-card";
import type { OrderDetailView } from "../order-detail-view";
import { CustomerCard } from "./customer-card";
import { NotesCard } from "./notes-card";
import { ReleaseCard } from "./release-card";
import { ShippingCard } from "./shipping-card";

interface OrderAsideProps {
  order: OrderDetailView;
  /** New with each load; identifies the requests of this page. */
  formKey: string;
  now: Date;
}

/** Facts beside the money: the release, what left, the authorization, the customer, notes, the link to Shopify. */
export function OrderAside({ order, formKey, now }: OrderAsideProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="400">
      <ReleaseCard order={order} formKey={formKey} />
      <ShippingCard order={order} />
      <AuthorizationCard order={order} formKey={formKey} now={now} />
      <CustomerCard order={order} />
      <NotesCard order={order} formKey={formKey} />
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("order.linksTitle")}
          </Text>
          {order.deletedAt === null && (
            <Text as="p">
              <Link url={`shopify://admin/orders/${order.id}`} target="_top">
                {t("order.openInShopify")}
              </Link>
            </Text>
          )}
          <Text as="p" tone="subdued">
            {t("order.readAt", { when: format.relative(order.readAt, now) })}
          </Text>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
