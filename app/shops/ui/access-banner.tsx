import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { AccessRefusal } from "~/platform/shops/shop-access.port";
import { useFormat } from "~/ui/use-format";

interface AccessBannerProps {
  refusal: AccessRefusal;
  now: Date;
  /** Whether the page is being reloaded, which opens the app again. */
  trying: boolean;
  tryAgain: () => void;
}

/**
 * Says that Shopify refuses the app's access, so that nothing is captured: since when, and what ends it. The merchant
 * can end a refused token; whoever runs the app has to end a refused address.
 */
export function AccessBanner({ refusal, now, trying, tryAgain }: AccessBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const time = format.moment(refusal.since, now);
  if (refusal.by === "address_refused") {
    return (
      <Banner tone="warning" title={t("access.addressTitle", { time })}>
        {t("access.addressBody")}
      </Banner>
    );
  }
  return (
    <Banner
      tone="critical"
      title={t("access.tokenTitle", { time })}
      action={{ content: t("common.retry"), loading: trying, onAction: tryAgain }}
    >
      <BlockStack gap="100">
        <Text as="p">{t("access.tokenBody")}</Text>
        <Text as="p">{t("access.tokenAction")}</Text>
      </BlockStack>
    </Banner>
  );
}
