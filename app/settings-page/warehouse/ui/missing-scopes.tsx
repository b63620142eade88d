import { useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { HoldScope } from "~/marks/order-marks.port";
import { useScopeRequest } from "~/ui/use-scope-request";

/** Where fulfillment holds no longer work because the merchant took a permission back, and how to give it again. */
export function MissingScopes({ scopes }: { scopes: readonly HoldScope[] }) {
  const { t } = useTranslation();
  const { revalidate } = useRevalidator();
  const { declined, request } = useScopeRequest();
  if (scopes.length === 0) return null;
  const grant = async () => {
    if (await request(scopes)) revalidate();
  };
  const action = { content: t("warehouse.problem.grant"), onAction: () => void grant() };
  return (
    <Banner tone="warning" title={t("warehouse.missingScopes.title")} action={action}>
      <BlockStack gap="100">
        {scopes.map((scope) => (
          <Text key={scope} as="p">
            {t(`warehouse.missingScopes.${scope}`)}
          </Text>
        ))}
        <Text as="p">{t("warehouse.missingScopes.rest")}</Text>
        {declined && <Text as="p">{t("warehouse.missingScopes.declined")}</Text>}
      </BlockStack>
    </Banner>
  );
}
