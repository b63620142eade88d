import { ChoiceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CARD_ORDER_CAPTURES, type CardOrderCapture } from "~/settings/settings";
import { SettingsCard } from "./settings-card";

interface CardOrdersCardProps {
  captureCardOrders: CardOrderCapture | null;
  onChange: (captureCardOrders: CardOrderCapture | null) => void;
}

const CHOICES = [null, ...CARD_ORDER_CAPTURES] as const;

/** Whether the app captures cards and similar payments, which the store-wide capture setting leaves uncaptured, too. */
export function CardOrdersCard({ captureCardOrders, onChange }: CardOrdersCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("cardOrders.title")} help={t("cardOrders.help")}>
      <ChoiceList
        title={t("cardOrders.title")}
        titleHidden
        choices={CHOICES.map((value) => ({
          value: value ?? "leave",
          label: t(`cardOrders.choice.${value ?? "leave"}`),
          helpText: t(`cardOrders.choiceHelp.${value ?? "leave"}`),
        }))}
        selected={[captureCardOrders ?? "leave"]}
        onChange={([value]) => onChange(CARD_ORDER_CAPTURES.find((each) => each === value) ?? null)}
      />
      <Text as="p" tone="subdued">
        {t("cardOrders.since")}
      </Text>
    </SettingsCard>
  );
}
