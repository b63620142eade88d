import { Banner, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/ui/use-format";
import type { SetupView } from "~/setup/checklist/setup-view";

/** When the last check was, or that one is running. A screen reader announces changes. */
export function CheckStatus({ setup, now }: { setup: SetupView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (setup.checking) {
    return (
      <InlineStack gap="200" blockAlign="center">
        <Spinner size="small" />
        <span role="status">
          <Text as="span" tone="subdued">
            {t("setup.checking")}
          </Text>
        </span>
      </InlineStack>
    );
  }
  return (
    <span role="status">
      <Text as="span" tone="subdued">
        {setup.checkedAt
          ? t("setup.checkedAt", { when: format.relative(setup.checkedAt, now) })
          : t("setup.notChecked")}
      </Text>
    </span>
  );
}

/** Empty while checks succeed. */
export function CheckFailure({ setup }: { setup: SetupView }) {
  const { t } = useTranslation();
  if (setup.checkFailure === null || setup.checking) return null;
  return <Banner tone="warning">{t("setup.checkFailed")}</Banner>;
}
