import { BlockStack, Button, ChoiceList, InlineStack } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";
import { CAPTURE_ENGINES, type CaptureEngine } from "~/gateways/capture-engines";
import type { SetupAction } from "./use-setup-action";

interface EngineChoiceProps {
  /** What was chosen before; the choice then stands under its question already. */
  engine: CaptureEngine | null;
  action: SetupAction;
  /** Stands beside the button. */
  children?: ReactNode;
}

/** Which of the three engines captures after shipping; saved at once, because the instructions depend on the choice. */
export function EngineChoice({ engine, action, children }: EngineChoiceProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<CaptureEngine | null>(engine);
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("setup.engineTitle")}
        titleHidden={engine !== null}
        choices={CAPTURE_ENGINES.map((value) => ({
          value,
          label: t(`engine.${value}`),
          helpText: t(`engine.${value}Help`),
        }))}
        selected={chosen ? [chosen] : []}
        onChange={([value]) => setChosen(CAPTURE_ENGINES.find((each) => each === value) ?? null)}
      />
      <InlineStack gap="300" blockAlign="center">
        <Button
          {...(engine === null ? { variant: "primary" as const } : {})}
          onClick={() => chosen !== null && action.submit("choose_engine", { engine: chosen })}
          loading={action.pending === "choose_engine"}
          disabled={chosen === engine}
        >
          {t("setup.engineSave")}
        </Button>
        {children}
      </InlineStack>
    </BlockStack>
  );
}
