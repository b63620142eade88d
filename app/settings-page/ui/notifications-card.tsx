import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NamesField } from "./names-field";
import type { SettingsView } from "../read-settings.server";
import { SettingsCard } from "./settings-card";

interface NotificationsCardProps {
  settings: Pick<SettingsView, "shopEmail" | "mailConfigured">;
  emails: string[];
  error: string | undefined;
  onChange: (emails: string[]) => void;
}

/** Who gets an e-mail when authorizations are about to expire. */
export function NotificationsCard({ settings, emails, error, onChange }: NotificationsCardProps) {
  const { t } = useTranslation();
  const { shopEmail, mailConfigured } = settings;
  return (
    <SettingsCard title={t("settings.mailTitle")} help={t("settings.mailHelp")} gap="300">
      {!mailConfigured && <Banner tone="warning">{t("settings.mailNotConfigured")}</Banner>}
      <NamesField
        label={t("settings.mailLabel")}
        helpText={emails.length > 0 ? t("settings.mailAdd") : helpOf(shopEmail)}
        names={emails}
        error={error}
        addLabel={t("settings.mailAddAction")}
        onChange={onChange}
      />
    </SettingsCard>
  );

  function helpOf(email: string | null): string {
    return email === null ? t("settings.mailAdd") : t("settings.mailToShop", { email });
  }
}
