import { ChoiceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { OTHERS_CAPTURES, type OthersCapture } from "~/settings/settings";
import { SettingsCard } from "./settings-card";

interface OthersCardProps {
  captureOthers: OthersCapture | null;
  onChange: (captureOthers: OthersCapture | null) => void;
}

const CHOICES = [null, ...OTHERS_CAPTURES] as const;

/** Whether the app captures cards and the like, which the store-wide capture setting leaves uncaptured, too. */
export function OthersCard({ captureOthers, onChange }: OthersCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("others.title")} help={t("others.help")}>
      <ChoiceList
        title={t("others.title")}
        titleHidden
        choices={CHOICES.map((value) => ({
          value: value ?? "leave",
          label: t(`others.choice.${value ?? "leave"}`),
          helpText: t(`others.choiceHelp.${value ?? "leave"}`),
        }))}
        selected={[captureOthers ?? "leave"]}
        onChange={([value]) => onChange(OTHERS_CAPTURES.find((each) => each === value) ?? null)}
      />
      <Text as="p" tone="subdued">
        {t("others.since")}
      </Text>
    </SettingsCard>
  );
}
