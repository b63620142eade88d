import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { SetupBadge } from "./setup-badge";
import { StepDetails } from "./step-details";

/** One step as a card of its own, always in full. */
export function StepCard(props: Omit<ComponentProps<typeof StepDetails>, "isOnly">) {
  const { step, setup } = props;
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
        <StepDetails {...props} isOnly={false} />
      </BlockStack>
    </Card>
  );
}
