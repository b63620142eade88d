import { ChoiceList, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { CARD_ORDER_CAPTURES } from "~/settings/settings";
import type { FormFields } from "./form-fields";
import { SettingsSection } from "./settings-section";

const CHOICES = [null, ...CARD_ORDER_CAPTURES] as const;

/** Whether the app captures cards and similar payments, which the store-wide capture setting leaves uncaptured, too. */
export function CardOrdersCard({ draft: { captureCardOrders }, errorAt, cautionAt, onChange }: FormFields) {
  const { t } = useTranslation();
  const caution = cautionAt("captureCardOrders");
  return (
    <SettingsSection id="other-payments" title={t("cardOrders.title")} help={t("cardOrders.help")}>
      <div id="captureCardOrders" tabIndex={-1}>
        <ChoiceList
          title={t("cardOrders.title")}
          titleHidden
          choices={CHOICES.map((value) => ({
            value: value ?? "leave",
            label: t(`cardOrders.choice.${value ?? "leave"}`),
            helpText: t(`cardOrders.choiceHelp.${value ?? "leave"}`),
          }))}
          selected={[captureCardOrders ?? "leave"]}
          error={errorAt("captureCardOrders")}
          onChange={([value]) =>
            onChange({ captureCardOrders: CARD_ORDER_CAPTURES.find((each) => each === value) ?? null })
          }
        />
      </div>
      {caution !== undefined && (
        <Text as="p" tone="caution">
          {caution}
        </Text>
      )}
      <Text as="p" tone="subdued">
        {t("cardOrders.since")}
      </Text>
    </SettingsSection>
  );
}
