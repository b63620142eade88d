import { Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { actorText } from "~/ui/actor-text";
import { useFormat } from "~/ui/use-format";
import type { SetupView, StepView } from "~/setup/checklist/setup-view";
import { EvidenceList } from "./evidence-list";
import { FlowStatus } from "./flow-status";
import type { SetupAction } from "./use-setup-action";

interface StepEvidenceProps {
  step: StepView;
  setup: SetupView;
  action: SetupAction;
  now: Date;
}

/** Everything that shows the state of a step: orders, what Shopify and Flow report, and what the merchant stated. */
export function StepEvidence({ step, setup, action, now }: StepEvidenceProps) {
  const { t } = useTranslation();
  return (
    <>
      {step.evidence.length > 0 ? (
        <EvidenceList evidence={step.evidence} now={now} />
      ) : (
        <Text as="p" tone="subdued">
          {t(`setup.steps.${step.step}.proof`)}
        </Text>
      )}
      {step.step === "payment_capture" && <SettingHints setup={setup} />}
      {step.step === "capture_after_fulfillment" && setup.engine === "flow" && (
        <FlowStatus flow={setup.flow} now={now} />
      )}
      <Statement step={step} action={action} />
    </>
  );
}

function SettingHints({ setup }: { setup: SetupView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { hint, cannotCaptureLater } = setup;
  return (
    <>
      {cannotCaptureLater.length > 0 && (
        <Text as="p">{t("setup.cannotCaptureLater", { gateways: format.list(cannotCaptureLater) })}</Text>
      )}
      {hint.autoCapture !== null && hint.readAt && (
        <Text as="p" tone="subdued">
          {t(hint.autoCapture ? "setup.hint.at_checkout" : "setup.hint.later", {
            when: format.dateTime(hint.readAt),
          })}
        </Text>
      )}
    </>
  );
}

function Statement({ step: { step, statement }, action }: Pick<StepEvidenceProps, "step" | "action">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!statement) return null;
  return (
    <InlineStack gap="200">
      <Text as="p" tone="subdued">
        {t(statement.acceptsRisk ? "setup.statedRisk" : "setup.statedBy", {
          by: actorText(statement.by, t),
          when: format.dateTime(statement.at),
        })}
      </Text>
      <Button
        variant="plain"
        onClick={() => action.submit("withdraw", { step })}
        loading={action.pending === "withdraw"}
      >
        {t("setup.withdraw")}
      </Button>
    </InlineStack>
  );
}
