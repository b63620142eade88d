import { BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { actorText } from "~/ui/actor-text";
import type { ImportView } from "~/release/release-view";
import { PausedBanner } from "~/release/ui/paused-banner";
import { useResumeImport } from "~/release/ui/use-resume-import";
import { useFormat } from "~/ui/use-format";
import { CaptureSteps } from "./capture-steps";
import { CheckoutSetting } from "./checkout-setting";
import { EvidenceList } from "./evidence-list";
import type { CaptureTestsView } from "~/setup/capture-test/capture-test-view";
import { StepInstructions } from "./step-instructions";
import { useSetupAction } from "./use-setup-action";
import type { SetupView, StepView } from "~/setup/checklist/setup-view";

interface StepDetailsProps {
  step: StepView;
  setup: SetupView;
  tests: CaptureTestsView;
  /** Shown at the step that the guard concerns; null where the page shows the guard elsewhere. */
  importView?: ImportView;
  /** True where only one step is open, so that its button may be the page's primary action. */
  isOnly: boolean;
  now: Date;
}

/** One step in full: why, what to do, its evidence, and what the merchant can state about it. */
export function StepDetails({ step, setup, tests, importView, isOnly, now }: StepDetailsProps) {
  const { t } = useTranslation();
  const { pending, submit } = useSetupAction();
  const isPrimary = isOnly && step.state !== "proven";
  return (
    <BlockStack gap="400">
      <Text as="p">{t(`setup.steps.${step.step}.why`)}</Text>
      {step.step === "payment_capture" && <CheckoutSetting setup={setup} isPrimary={isPrimary} />}
      {step.step === "capture_after_fulfillment" && (
        <CaptureSteps setup={setup} tests={tests} isPrimary={isPrimary} now={now} />
      )}
      {step.step === "import_authorized" && <ImportStep importView={importView} isPrimary={isPrimary} />}
      <StepShown step={step} now={now} />
      <ButtonGroup>
        <Button onClick={() => submit("check")} loading={setup.checking || pending === "check"}>
          {t("setup.checkNow")}
        </Button>
        {canState(step) && (
          <Button onClick={() => submit("state", { step: step.step })} loading={pending === "state"}>
            {t(step.state === "broken" ? "setup.stateChanged" : "setup.state")}
          </Button>
        )}
        {step.statement && (
          <Button
            variant="plain"
            onClick={() => submit("withdraw", { step: step.step })}
            loading={pending === "withdraw"}
          >
            {t("setup.withdraw")}
          </Button>
        )}
      </ButtonGroup>
    </BlockStack>
  );
}

/**
 * Whether a statement would change the state: a statement ends an earlier fault, but no debt. The app's own switch needs
 * none, since the app sees it.
 */
function canState({ step, state, statement, evidence }: StepView): boolean {
  if (step === "import_authorized") return false;
  if (state === "unknown") return statement === null;
  const faults = evidence.filter((each) => each.state === "broken" && each.staleBecause === null);
  return faults.length > 0 && faults.every(({ finding }) => finding !== "shipped_not_captured");
}

/** Shows where to turn import on or, where the guard holds it, how to resume it. */
function ImportStep({ importView, isPrimary }: { importView: ImportView | undefined; isPrimary: boolean }) {
  const { t } = useTranslation();
  const resumeImport = useResumeImport();
  return (
    <BlockStack gap="400">
      {importView?.paused && (
        <PausedBanner paused={importView.paused} alarms={importView.alarms} {...resumeImport} />
      )}
      <StepInstructions
        lines={[1, 2, 3].map((number) => t(`setup.steps.import_authorized.do${number as 1 | 2 | 3}`))}
        link={{ text: t("setup.steps.import_authorized.link"), url: "/settings" }}
        isPrimary={isPrimary}
      />
    </BlockStack>
  );
}

function StepShown({ step, now }: { step: StepView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { statement } = step;
  return (
    <BlockStack gap="100">
      <Text as="h4" variant="headingSm">
        {t("setup.whatShowsIt")}
      </Text>
      {step.evidence.length > 0 ? (
        <EvidenceList evidence={step.evidence} now={now} />
      ) : (
        <Text as="p" tone="subdued">
          {t(`setup.steps.${step.step}.proof`)}
        </Text>
      )}
      {statement && (
        <Text as="p" tone="subdued">
          {t(statement.acceptsRisk ? "setup.statedRisk" : "setup.statedBy", {
            by: actorText(statement.by, t),
            when: format.dateTime(statement.at),
          })}
        </Text>
      )}
    </BlockStack>
  );
}
