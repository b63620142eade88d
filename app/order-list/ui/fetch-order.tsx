import { BlockStack, Button, Text } from "@shopify/polaris";
import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useRight } from "~/ui/rights-place";
import type { FetchedOrder } from "~/orders/fetch-order.server";

/** Looks for an order in Shopify that the app does not know, and opens it once it does. */
export function FetchOrder({ name }: { name: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fetcher = useFetcher<FetchedOrder>();
  const answer = fetcher.data;
  const mayFetch = useRight("capture");
  const orderId = answer?.kind === "stored" ? answer.orderId : null;
  useEffect(() => {
    if (orderId !== null) navigate(`/orders/${orderId}`);
  }, [orderId, navigate]);
  if (!mayFetch) return null;
  return (
    <BlockStack gap="200" inlineAlign="center">
      <Text as="p" tone="subdued" alignment="center">
        {t("orders.fetchHint")}
      </Text>
      <Button
        loading={fetcher.state !== "idle"}
        onClick={() => fetcher.submit({ name }, { method: "post", action: "/fetch-order" })}
      >
        {t("orders.fetch", { name })}
      </Button>
      <div role="status">
        {answer && answer.kind !== "stored" && (
          <Text as="p" alignment="center">
            {t(`orders.fetchAnswer.${answer.kind}`, { name })}
          </Text>
        )}
      </div>
    </BlockStack>
  );
}
