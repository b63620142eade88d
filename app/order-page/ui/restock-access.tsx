import { BlockStack, Button, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { StockPlaces } from "./use-locations";

/** Says why goods cannot be restocked now, and what a person can do about it; nothing where they can. */
export function RestockAccess({ places }: { places: StockPlaces }) {
  const { t } = useTranslation();
  const { answer } = places;
  if (answer?.kind === "read") return null;
  if (places.isLoading) return <Spinner size="small" accessibilityLabel={t("refund.locations")} />;
  if (answer?.kind === "not_allowed")
    return (
      <Hindrance
        text={t(places.declined ? "refund.locationsDeclined" : "refund.locationsNotAllowed")}
        action={t("refund.allow")}
        onAction={() => void places.allow()}
      />
    );
  return (
    <Hindrance
      text={t("refund.locationsUnavailable")}
      action={t("common.retry")}
      onAction={() => places.load()}
    />
  );
}

interface HindranceProps {
  text: string;
  action: string;
  onAction: () => void;
}

function Hindrance({ text, action, onAction }: HindranceProps) {
  return (
    <BlockStack gap="100">
      <Text as="p">{text}</Text>
      <InlineStack>
        <Button onClick={onAction}>{action}</Button>
      </InlineStack>
    </BlockStack>
  );
}
