import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NamesField } from "./names-field";
import type { ShownSettings } from "./settings-types";

interface NotificationsCardProps {
  settings: Pick<ShownSettings, "shopEmail" | "mailConfigured">;
  emails: string[];
  error: string | undefined;
  onChange: (emails: string[]) => void;
}

/** Who is told by e-mail that authorizations are about to expire. */
export function NotificationsCard({ settings, emails, error, onChange }: NotificationsCardProps) {
  const { t } = useTranslation();
  const { shopEmail, mailConfigured } = settings;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("settings.mailTitle")}
          </Text>
          <Text as="p" tone="subdued">
            {t("settings.mailHelp")}
          </Text>
        </BlockStack>
        {!mailConfigured && <Banner tone="warning">{t("settings.mailNotConfigured")}</Banner>}
        <NamesField
          label={t("settings.mailLabel")}
          helpText={emails.length > 0 ? t("settings.mailAdd") : helpOf(shopEmail)}
          names={emails}
          error={error}
          addLabel={t("settings.mailAddAction")}
          onChange={onChange}
        />
      </BlockStack>
    </Card>
  );

  function helpOf(email: string | null): string {
    return email === null ? t("settings.mailAdd") : t("settings.mailToShop", { email });
  }
}
