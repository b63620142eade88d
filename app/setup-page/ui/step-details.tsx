import { BlockStack } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { CaptureTestsView } from "~/setup/capture-test/capture-test-view";
import type { SetupView, StepView } from "~/setup/checklist/setup-view";
import { CaptureStep } from "./capture-step";
import { CaptureReasons } from "./capture-reasons";
import { CheckoutReasons } from "./checkout-reasons";
import { CheckoutStep } from "./checkout-step";
import { ImportReasons, ImportStep } from "./import-step";
import { Panels } from "./panels";
import { StepEvidence } from "./step-evidence";
import type { SetupAction } from "./use-setup-action";

interface StepDetailsProps {
  step: StepView;
  setup: SetupView;
  tests: CaptureTestsView;
  action: SetupAction;
  now: Date;
}

/** An open step: what to do, and behind buttons why, in small steps, and everything that orders showed. */
export function StepDetails(props: StepDetailsProps) {
  const { step, setup } = props;
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <Task {...props} />
      <Panels
        panels={[
          { id: `${step.step}-why`, label: t("setup.why"), content: <Reasons step={step} setup={setup} /> },
          {
            id: `${step.step}-evidence`,
            label: t("setup.allEvidence"),
            content: <StepEvidence {...props} />,
          },
        ]}
      />
    </BlockStack>
  );
}

function Task(props: StepDetailsProps) {
  switch (props.step.step) {
    case "payment_capture":
      return <CheckoutStep {...props} />;
    case "capture_after_fulfillment":
      return <CaptureStep {...props} />;
    case "import_authorized":
      return <ImportStep {...props} />;
  }
}

function Reasons({ step: { step }, setup }: Pick<StepDetailsProps, "step" | "setup">) {
  switch (step) {
    case "payment_capture":
      return <CheckoutReasons setup={setup} />;
    case "capture_after_fulfillment":
      return <CaptureReasons setup={setup} />;
    case "import_authorized":
      return <ImportReasons />;
  }
}
