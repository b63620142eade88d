import { BlockStack } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { CaptureTestsView } from "~/setup/capture-test/capture-test-view";
import type { SetupView, StepView } from "~/setup/checklist/setup-view";
import { CaptureTestButtons } from "./capture-test-buttons";
import { ChosenEngine } from "./chosen-engine";
import { CaptureMethodDrawing } from "./drawings/capture-method-drawing";
import { WorkflowDrawing } from "./drawings/workflow-drawing";
import { EngineChoice } from "./engine-choice";
import { EngineFaults } from "./engine-faults";
import { FLOW, PAYMENT_SETTINGS } from "./step-instructions";
import { PlaceButton, StateButton, StepTask } from "./step-task";
import { useAdminWords } from "./use-admin-words";
import type { SetupAction } from "./use-setup-action";

interface CaptureStepProps {
  step: StepView;
  setup: SetupView;
  tests: CaptureTestsView;
  action: SetupAction;
  now: Date;
}

/** Which engine captures after shipping, where to switch it on, its faults, and a way to prove it. */
export function CaptureStep(props: CaptureStepProps) {
  const { setup, action } = props;
  const { engine, faults } = setup;
  return (
    <BlockStack gap="300">
      <EngineFaults faults={faults} engine={engine} />
      {engine === null ? (
        <EngineChoice engine={null} action={action}>
          <StateButton step={props.step} action={action} />
        </EngineChoice>
      ) : (
        <>
          <EngineTask {...props} engine={engine} />
          <ChosenEngine key={engine} engine={engine} gateways={setup.gatewayEngines} action={action} />
        </>
      )}
    </BlockStack>
  );
}

function EngineTask({ step, tests, action, now, engine }: CaptureStepProps & { engine: CaptureEngine }) {
  const { t } = useTranslation();
  const words = useAdminWords("when_fulfilling");
  const root = "setup.steps.capture_after_fulfillment";
  const isPrimary = step.state !== "proven";
  // The app itself needs no switch elsewhere, so that there the proof is what is left to do.
  const isOwn = engine === "app";
  return (
    <StepTask
      sentence={t(`${root}.${engine}.do`, words)}
      button={
        isOwn ? null : (
          <PlaceButton
            text={t(`${root}.link.${engine}`)}
            url={engine === "flow" ? FLOW : PAYMENT_SETTINGS}
            isPrimary={isPrimary}
          />
        )
      }
      picture={<EnginePicture engine={engine} />}
    >
      <CaptureTestButtons tests={tests} isPrimary={isOwn && isPrimary} now={now}>
        <StateButton step={step} action={action} />
      </CaptureTestButtons>
    </StepTask>
  );
}

function EnginePicture({ engine }: { engine: CaptureEngine }) {
  if (engine === "flow") return <WorkflowDrawing />;
  return <CaptureMethodDrawing selected={engine === "app" ? "manually" : "when_fulfilling"} />;
}
