import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { CaptureMethodDrawing } from "./drawings/capture-method-drawing";
import { WorkflowDrawing } from "./drawings/workflow-drawing";
import { EngineChoice } from "./engine-choice";
import { EngineExceptions } from "./engine-exceptions";
import { EngineFaults } from "./engine-faults";
import { FlowStatus } from "./flow-status";
import { CaptureTestCard } from "./capture-test-card";
import type { CaptureTestsView } from "~/setup/capture-test/capture-test-view";
import { FLOW, PAYMENT_SETTINGS, StepInstructions } from "./step-instructions";
import { useSetupAction } from "./use-setup-action";
import type { SetupView } from "~/setup/checklist/setup-view";

const HELP_PAGES: Record<CaptureEngine, string | null> = {
  shopify_on_fulfillment: "https://help.shopify.com/manual/payments/payment-authorization",
  flow: "https://help.shopify.com/en/manual/shopify-flow/reference/actions/capture-payment",
  app: null,
};

interface CaptureStepsProps {
  setup: SetupView;
  tests: CaptureTestsView;
  isPrimary: boolean;
  now: Date;
}

/** Which engine captures after shipping, how to switch it on, its faults, and a way to prove it. */
export function CaptureSteps({ setup, tests, isPrimary, now }: CaptureStepsProps) {
  const { pending, submit } = useSetupAction();
  const { engine } = setup;
  return (
    <BlockStack gap="400">
      <EngineFaults faults={setup.faults} engine={engine} />
      <EngineChoice
        key={engine}
        engine={engine}
        saving={pending === "choose_engine"}
        onChoose={(chosen) => submit("choose_engine", { engine: chosen })}
      />
      <EngineInstructions engine={engine} isPrimary={isPrimary} />
      {engine === "flow" && <FlowStatus flow={setup.flow} now={now} />}
      {engine !== null && (
        <EngineExceptions
          gateways={setup.gatewayEngines}
          saving={pending === "choose_gateway_engine"}
          onChoose={(gateway, chosen) => submit("choose_gateway_engine", { gateway, engine: chosen ?? "" })}
        />
      )}
      <CaptureTestCard tests={tests} engine={engine} now={now} />
    </BlockStack>
  );
}

function EngineInstructions({ engine, isPrimary }: { engine: CaptureEngine | null; isPrimary: boolean }) {
  const { t } = useTranslation();
  const step = "setup.steps.capture_after_fulfillment";
  if (engine === null) return <Text as="p">{t(`${step}.choose`)}</Text>;
  const urls = { shopify_on_fulfillment: PAYMENT_SETTINGS, flow: FLOW, app: "/orders" } as const;
  const root = `${step}.${engine}` as const;
  const lines = [t(`${root}.do1`), t(`${root}.do2`), t(`${root}.do3`), t(`${root}.do4`)];
  if (engine === "flow") lines.push(t(`${step}.flow.do5`));
  const help = HELP_PAGES[engine];
  return (
    <StepInstructions
      lines={lines}
      link={{ text: t(`${step}.link.${engine}`), url: urls[engine] }}
      {...(help ? { help: { text: t("setup.helpPage"), url: help } } : {})}
      isPrimary={isPrimary}
    >
      {engine === "flow" && <WorkflowDrawing />}
      {engine === "shopify_on_fulfillment" && <CaptureMethodDrawing selected="when_fulfilling" />}
    </StepInstructions>
  );
}
