import { useTranslation } from "~/ui/translation-place";
import type { SetupView, StepView } from "~/setup/checklist/setup-view";
import { CaptureMethodDrawing } from "./drawings/capture-method-drawing";
import { PAYMENT_SETTINGS } from "./step-instructions";
import { PlaceButton, StateButton, StepTask } from "./step-task";
import { useAdminWords } from "./use-admin-words";
import type { SetupAction } from "./use-setup-action";

interface CheckoutStepProps {
  step: StepView;
  setup: Pick<SetupView, "engine">;
  action: SetupAction;
}

/** Which value of Shopify's capture setting to select, and where. */
export function CheckoutStep({ step, setup, action }: CheckoutStepProps) {
  const { t } = useTranslation();
  const method = setup.engine === "shopify_on_fulfillment" ? "when_fulfilling" : "manually";
  const words = useAdminWords(method);
  return (
    <StepTask
      sentence={t("setup.steps.payment_capture.do", words)}
      button={
        <PlaceButton
          text={t("setup.steps.payment_capture.link")}
          url={PAYMENT_SETTINGS}
          isPrimary={step.state !== "proven"}
        />
      }
      picture={<CaptureMethodDrawing selected={method} />}
    >
      <StateButton step={step} action={action} />
    </StepTask>
  );
}
