import { BlockStack, Button, ChoiceList, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CAPTURE_ENGINES, type CaptureEngine } from "~/gateways/capture-engines";

interface EngineChoiceProps {
  engine: CaptureEngine | null;
  saving: boolean;
  onChoose: (engine: CaptureEngine) => void;
}

/** Which of the three engines captures after shipping; saved at once, because the instructions depend on the choice. */
export function EngineChoice({ engine, saving, onChoose }: EngineChoiceProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<CaptureEngine | null>(engine);
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("setup.engineTitle")}
        choices={CAPTURE_ENGINES.map((value) => ({
          value,
          label: t(`engine.${value}`),
          helpText: t(`engine.${value}Help`),
        }))}
        selected={chosen ? [chosen] : []}
        onChange={([value]) => setChosen(CAPTURE_ENGINES.find((each) => each === value) ?? null)}
      />
      {chosen !== null && chosen !== engine && (
        <InlineStack>
          <Button onClick={() => onChoose(chosen)} loading={saving}>
            {t("setup.engineSave")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
