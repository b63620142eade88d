import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GuardView } from "~/release/guard-view";
import { SetupBadge } from "./setup-badge";
import type { ProofView } from "~/setup/capture-test/proof-view";
import { StepDetails } from "./step-details";
import type { SetupView, StepView } from "~/setup/checklist/setup-view";

interface StepCardProps {
  step: StepView;
  setup: SetupView;
  proof: ProofView;
  guard: GuardView;
  now: Date;
}

/** One step as a card of its own, always in full. */
export function StepCard({ step, setup, proof, guard, now }: StepCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h3" variant="headingMd">
            {t(`setup.steps.${step.step}.title`)}
          </Text>
          <SetupBadge state={step.state} setup={setup} />
        </InlineStack>
        <StepDetails step={step} setup={setup} proof={proof} guard={guard} isOnly={false} now={now} />
      </BlockStack>
    </Card>
  );
}
