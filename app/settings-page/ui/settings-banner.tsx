import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ParsedSettings } from "../form.server";
import type { SaveSettingsResult } from "../save-settings.server";

/** The outcome of saving. */
export type SaveAnswer = SaveSettingsResult | Extract<ParsedSettings, { kind: "invalid" }>;

/** Why nothing was saved; empty where everything was. */
export function SettingsBanner({ answer }: { answer: SaveAnswer | undefined }) {
  const { t } = useTranslation();
  if (!answer || answer.kind === "saved") return null;
  const texts = {
    invalid: { title: t("settings.errorTitle"), body: t("settings.errorBody") },
    stale: { title: t("settings.staleTitle"), body: t("settings.staleBody") },
    import_locked: { title: t("settings.lockedTitle"), body: t("settings.lockedBody") },
  }[answer.kind];
  return (
    <Banner tone="critical" title={texts.title}>
      {texts.body}
    </Banner>
  );
}
