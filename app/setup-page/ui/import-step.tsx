import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { StepView } from "~/setup/checklist/setup-view";
import { ImportDrawing } from "./drawings/import-drawing";
import { StepInstructions } from "./step-instructions";
import { PlaceButton, StepTask } from "./step-task";

/** Where to turn import on. */
export function ImportStep({ step }: { step: StepView }) {
  const { t } = useTranslation();
  const root = "setup.steps.import_authorized";
  return (
    <StepTask
      sentence={t(`${root}.do`, { label: t("settings.importLabel"), save: t("setup.drawings.save") })}
      button={<PlaceButton text={t(`${root}.link`)} url="/settings" isPrimary={step.state !== "proven"} />}
      picture={<ImportDrawing />}
    />
  );
}

/** Why an order that is not paid may be shipped at all, and how to turn import on. */
export function ImportReasons() {
  const { t } = useTranslation();
  const root = "setup.steps.import_authorized";
  return (
    <>
      <Text as="p">{t(`${root}.why`)}</Text>
      <StepInstructions lines={[t(`${root}.do1`), t(`${root}.do2`), t(`${root}.do3`)]} />
    </>
  );
}
