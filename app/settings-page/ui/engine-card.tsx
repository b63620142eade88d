import { BlockStack, Card, ChoiceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CaptureEngine } from "~/gateways/policy";
import { CAPTURE_ENGINES } from "~/setup-page/ui/engine-choice";

interface EngineCardProps {
  engine: CaptureEngine | null;
  onChange: (engine: CaptureEngine) => void;
}

/** Who captures after shipping, for the whole store. */
export function EngineCard({ engine, onChange }: EngineCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("settings.engineTitle")}
          </Text>
          <Text as="p" tone="subdued">
            {t("settings.engineHelp")}
          </Text>
        </BlockStack>
        <ChoiceList
          title={t("settings.engineTitle")}
          titleHidden
          choices={CAPTURE_ENGINES.map((value) => ({
            value,
            label: t(`engine.${value}`),
            helpText: t(`engine.${value}Help`),
          }))}
          selected={engine ? [engine] : []}
          onChange={([value]) => {
            const chosen = CAPTURE_ENGINES.find((each) => each === value);
            if (chosen) onChange(chosen);
          }}
        />
      </BlockStack>
    </Card>
  );
}
