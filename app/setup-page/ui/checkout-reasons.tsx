import { BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { SetupView } from "~/setup/checklist/setup-view";
import { PaymentsPageDrawing } from "./drawings/payments-page-drawing";
import { StepInstructions } from "./step-instructions";

/** Shopify's help page about the setting. */
const HELP_PAGE = "https://help.shopify.com/manual/payments/payment-authorization";

/** The capture setting: what its three values mean for every payment of the store, and where to find it. */
export function CheckoutReasons({ setup }: { setup: Pick<SetupView, "engine"> }) {
  const { t } = useTranslation();
  const root = "setup.steps.payment_capture";
  const isShopify = setup.engine === "shopify_on_fulfillment";
  return (
    <>
      <Text as="p">{t(`${root}.why`)}</Text>
      <BlockStack gap="100">
        <Text as="h4" variant="headingSm">
          {t(`${root}.meaningTitle`)}
        </Text>
        <List type="bullet">
          <List.Item>{t(`${root}.meaning.at_checkout`)}</List.Item>
          <List.Item>{t(`${root}.meaning.when_fulfilling`)}</List.Item>
          <List.Item>{t(`${root}.meaning.manually`)}</List.Item>
        </List>
        <Text as="p" tone="subdued">
          {t(`${root}.storeWide`)}
        </Text>
      </BlockStack>
      <StepInstructions
        lines={[
          t(`${root}.do1`),
          t(`${root}.do2`),
          t(isShopify ? `${root}.do3Shopify` : `${root}.do3`),
          t(`${root}.do4`),
        ]}
        links={[{ text: t("setup.helpPage"), url: HELP_PAGE }]}
      >
        <PaymentsPageDrawing />
      </StepInstructions>
    </>
  );
}
