import { BlockStack, InlineGrid, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/ui/use-format";
import { CaptureMethodDrawing } from "./drawings/capture-method-drawing";
import { PaymentsPageDrawing } from "./drawings/payments-page-drawing";
import type { SetupView } from "~/setup/checklist/setup-view";
import { PAYMENT_SETTINGS, StepInstructions } from "./step-instructions";

/** Shopify's help page about the setting. */
const HELP_PAGE = "https://help.shopify.com/manual/payments/payment-authorization";

/** The capture setting: what its three values mean for every payment of the store, and which one to select. */
export function CheckoutSetting({ setup, isPrimary }: { setup: SetupView; isPrimary: boolean }) {
  const { t } = useTranslation();
  const root = "setup.steps.payment_capture";
  const isShopify = setup.engine === "shopify_on_fulfillment";
  return (
    <BlockStack gap="400">
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
        link={{ text: t(`${root}.link`), url: PAYMENT_SETTINGS }}
        help={{ text: t("setup.helpPage"), url: HELP_PAGE }}
        isPrimary={isPrimary}
      >
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="300" alignItems="start">
          <PaymentsPageDrawing />
          <CaptureMethodDrawing selected={isShopify ? "when_fulfilling" : "manually"} />
        </InlineGrid>
      </StepInstructions>
      <SettingHints setup={setup} />
    </BlockStack>
  );
}

function SettingHints({ setup }: { setup: SetupView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { hint, cannotCaptureLater } = setup;
  return (
    <>
      {cannotCaptureLater.length > 0 && (
        <Text as="p">{t("setup.cannotCaptureLater", { gateways: format.list(cannotCaptureLater) })}</Text>
      )}
      {hint.autoCapture !== null && hint.readAt && (
        <Text as="p" tone="subdued">
          {t(hint.autoCapture ? "setup.hint.at_checkout" : "setup.hint.later", {
            when: format.dateTime(hint.readAt),
          })}
        </Text>
      )}
    </>
  );
}
