import { Banner } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { SettingsView } from "../read-settings.server";
import type { FormFields } from "./form-fields";
import { NamesField } from "./names-field";
import { SettingsSection } from "./settings-section";
import { useNameCheck } from "./use-name-check";

interface NotificationsCardProps extends FormFields {
  settings: Pick<SettingsView, "shopEmail" | "mailConfigured">;
}

/** Who gets an e-mail when authorizations are about to expire. */
export function NotificationsCard({ settings, draft, errorAt, onChange }: NotificationsCardProps) {
  const { t } = useTranslation();
  const { shopEmail, mailConfigured } = settings;
  const emails = draft.notificationEmails;
  const toShop = shopEmail === null ? t("settings.mailAdd") : t("settings.mailToShop", { email: shopEmail });
  return (
    <SettingsSection id="emails" title={t("settings.mailTitle")} help={t("settings.mailHelp")}>
      {!mailConfigured && <Banner tone="warning">{t("settings.mailNotConfigured")}</Banner>}
      <NamesField
        id="notificationEmails"
        label={t("settings.mailLabel")}
        helpText={emails.length > 0 ? t("settings.mailAdd") : toShop}
        names={emails}
        error={errorAt("notificationEmails")}
        addLabel={t("settings.mailAddAction")}
        check={useNameCheck(draft, "notificationEmails")}
        onChange={(notificationEmails) => onChange({ notificationEmails })}
      />
    </SettingsSection>
  );
}
