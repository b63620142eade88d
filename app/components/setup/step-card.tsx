import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SetupBadge } from "./setup-badge";
import type { ShownSetup, ShownStep } from "./setup-types";
import { StepDetails } from "./step-details";

/** One step as a card of its own, always in full. */
export function StepCard({ step, setup, now }: { step: ShownStep; setup: ShownSetup; now: Date }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h3" variant="headingMd">
            {t(`setup.steps.${step.step}.title`)}
          </Text>
          <SetupBadge state={step.state} />
        </InlineStack>
        <StepDetails step={step} engine={setup.engine} checking={setup.checking} isOnly={false} now={now} />
      </BlockStack>
    </Card>
  );
}
