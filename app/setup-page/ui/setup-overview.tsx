import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ComponentProps } from "react";
import { useTranslation } from "~/ui/translation-place";
import { CheckFailure } from "./check-status";
import { SetupProgress } from "./setup-progress";
import { SetupSteps } from "./setup-steps";
import { useSetupAction } from "./use-setup-action";

/** The setup on its own page: its progress, its steps, and a way to bring the guide back to Home. */
export function SetupOverview(props: ComponentProps<typeof SetupSteps>) {
  const { setup, now } = props;
  const { t } = useTranslation();
  const { pending, submit } = useSetupAction();
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <SetupProgress setup={setup} isHeading now={now} />
          {setup.dismissed && (
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="p">{t("setup.dismissed")}</Text>
              <Button onClick={() => submit("restore")} loading={pending === "restore"}>
                {t("setup.restore")}
              </Button>
            </InlineStack>
          )}
          <CheckFailure setup={setup} />
        </BlockStack>
      </Box>
      <SetupSteps {...props} />
    </Card>
  );
}
