import {
  BlockStack,
  Box,
  Button,
  Card,
  Collapsible,
  Divider,
  InlineStack,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { percentOf } from "~/ui/percent-of";
import { useTranslation } from "react-i18next";
import type { SetupStep } from "~/setup/setup-step";
import { CheckFailure, CheckStatus } from "./check-status";
import { SetupBadge } from "./setup-badge";
import type { CaptureTestsView } from "~/setup/capture-test/capture-test-view";
import { StepDetails } from "./step-details";
import { useSetupAction } from "./use-setup-action";
import type { SetupView, StepView } from "~/setup/checklist/setup-view";

/** The setup on Home: its progress, and one open step, at first the most urgent one. */
export function SetupGuide({ setup, tests, now }: { setup: SetupView; tests: CaptureTestsView; now: Date }) {
  const { t } = useTranslation();
  const { pending, submit } = useSetupAction();
  const [open, setOpen] = useState<SetupStep | null>(() => mostUrgent(setup.steps));
  const total = setup.steps.length;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("setup.guideTitle")}
            </Text>
            {setup.complete && (
              <Button variant="tertiary" onClick={() => submit("dismiss")} loading={pending === "dismiss"}>
                {t("setup.dismiss")}
              </Button>
            )}
          </InlineStack>
          <Text as="p">{t("setup.guideIntro")}</Text>
          <InlineStack align="start" gap="300" blockAlign="center">
            <Text as="span" id="setup-progress">
              {t("setup.progress", { proven: setup.provenCount, total })}
            </Text>
            <Box width="8rem">
              <ProgressBar
                size="small"
                tone="success"
                progress={percentOf(setup.provenCount, total)}
                ariaLabelledBy="setup-progress"
              />
            </Box>
            <CheckStatus setup={setup} now={now} />
          </InlineStack>
          <CheckFailure setup={setup} />
        </BlockStack>
      </Box>
      {setup.steps.map((step) => (
        <GuideStep
          key={step.step}
          step={step}
          setup={setup}
          tests={tests}
          now={now}
          open={open === step.step}
          onToggle={() => setOpen(open === step.step ? null : step.step)}
        />
      ))}
    </Card>
  );
}

interface GuideStepProps {
  step: StepView;
  setup: SetupView;
  tests: CaptureTestsView;
  now: Date;
  open: boolean;
  onToggle: () => void;
}

function GuideStep({ step, setup, tests, now, open, onToggle }: GuideStepProps) {
  const { t } = useTranslation();
  const id = `setup-step-${step.step}`;
  return (
    <>
      <Divider />
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h3" variant="headingSm">
            <Button
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
        <Collapsible open={open} id={id}>
          <Box paddingBlockStart="300">
            {open && <StepDetails step={step} setup={setup} tests={tests} isOnly now={now} />}
          </Box>
        </Collapsible>
      </Box>
    </>
  );
}

/** A broken step comes first, then the first unknown step, then the first step that is only stated. */
function mostUrgent(steps: StepView[]): SetupStep | null {
  for (const state of ["broken", "unknown", "stated"] as const) {
    const found = steps.find((step) => step.state === state);
    if (found) return found.step;
  }
  return null;
}
