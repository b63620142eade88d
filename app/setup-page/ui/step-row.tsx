import { Box, Button, Collapsible, InlineStack, Text } from "@shopify/polaris";
import type { ComponentProps } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { ImportView } from "~/release/release-view";
import { PausedBanner } from "~/release/ui/paused-banner";
import { useResumeImport } from "~/release/ui/use-resume-import";
import { EvidenceList } from "./evidence-list";
import { SetupBadge } from "./setup-badge";
import { StepDetails } from "./step-details";
import { titleIdOf } from "./title-id";

interface StepRowProps extends ComponentProps<typeof StepDetails> {
  importView: ImportView | undefined;
  open: boolean;
  onToggle: () => void;
  /** Told when somebody begins with what the open step asks for. */
  onBegin: () => void;
}

/** One step: its state and the order that shows it, on a line; the rest once it is opened. */
export function StepRow({ importView, open, onToggle, onBegin, ...props }: StepRowProps) {
  const { step, setup, now } = props;
  const { t } = useTranslation();
  // The open step names the orders of its faults itself.
  const namesFaults = open && step.step === "capture_after_fulfillment" && setup.faults.length > 0;
  const id = `setup-step-${step.step}`;
  return (
    <Box paddingInline="400" paddingBlock="300">
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <Text as="h3" variant="headingSm">
          <Button
            id={titleIdOf(step.step)}
            variant="monochromePlain"
            textAlign="left"
            disclosure={open ? "up" : "down"}
            onClick={onToggle}
            ariaExpanded={open}
            ariaControls={id}
          >
            {t(`setup.steps.${step.step}.title`)}
          </Button>
        </Text>
        <SetupBadge state={step.state} setup={setup} />
      </InlineStack>
      {!namesFaults && <EvidenceList evidence={step.evidence} limit={1} now={now} />}
      {step.step === "import_authorized" && importView?.paused && <HeldImport importView={importView} />}
      <Collapsible open={open} id={id}>
        <Box paddingBlockStart="300">
          {open && (
            <div onFocus={onBegin}>
              <StepDetails {...props} />
            </div>
          )}
        </Box>
      </Collapsible>
    </Box>
  );
}

/** Shown whether the step is open or not. */
function HeldImport({ importView: { paused, alarms } }: { importView: ImportView }) {
  const resumeImport = useResumeImport();
  return (
    paused && (
      <Box paddingBlockStart="200">
        <PausedBanner paused={paused} alarms={alarms} {...resumeImport} />
      </Box>
    )
  );
}
