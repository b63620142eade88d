import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { CheckFailure } from "./check-status";
import type { CaptureTestsView } from "~/setup/capture-test/capture-test-view";
import { SetupProgress } from "./setup-progress";
import { SetupSteps } from "./setup-steps";
import { useSetupAction } from "./use-setup-action";
import type { SetupView } from "~/setup/checklist/setup-view";

/** The setup on Home, until it is complete and the merchant puts it away. */
export function SetupGuide({ setup, tests, now }: { setup: SetupView; tests: CaptureTestsView; now: Date }) {
  const { t } = useTranslation();
  const { pending, submit } = useSetupAction();
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
          <SetupProgress setup={setup} now={now} />
          <CheckFailure setup={setup} />
        </BlockStack>
      </Box>
      <SetupSteps setup={setup} tests={tests} now={now} />
    </Card>
  );
}
