import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { PreviewedReference } from "~/authority/preview-references.server";
import type { ReferencePlace } from "~/gateways/authority";

interface ReferencePreviewProps {
  gateway: string;
  place: ReferencePlace;
  path: string;
}

/** Tries an unsaved place on the latest real orders, and shows what was found there. */
export function ReferencePreview({ gateway, place, path }: ReferencePreviewProps) {
  const { t } = useTranslation();
  const reader = useFetcher<{ orders: PreviewedReference[] }>();
  const query = new URLSearchParams({ gateway, place, path });
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Button
          loading={reader.state !== "idle"}
          onClick={() => reader.load(`/reference-preview?${query.toString()}`)}
        >
          {t("direct.settings.try")}
        </Button>
      </InlineStack>
      <div role="status">{reader.data && <Found orders={reader.data.orders} />}</div>
    </BlockStack>
  );
}

function Found({ orders }: { orders: readonly Omit<PreviewedReference, "orderId">[] }) {
  const { t } = useTranslation();
  if (orders.length === 0) return <Text as="p">{t("direct.settings.noOrders")}</Text>;
  return (
    <BlockStack gap="050">
      {orders.map(({ orderName, found }) => (
        <Text key={orderName} as="p" breakWord tone={found.kind === "found" ? undefined : "critical"}>
          {`${orderName}: ${found.kind === "found" ? found.id : t(`direct.settings.found.${found.kind}`)}`}
        </Text>
      ))}
    </BlockStack>
  );
}
