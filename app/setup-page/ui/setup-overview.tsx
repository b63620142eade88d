import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { percentOf } from "~/ui/percent-of";
import { CheckFailure, CheckStatus } from "./check-status";
import type { SetupView } from "~/setup/checklist/setup-view";
import { useSetupAction } from "./use-setup-action";

/** The progress of the setup, and a way to bring the guide back to Home. */
export function SetupOverview({ setup, now }: { setup: SetupView; now: Date }) {
  const { t } = useTranslation();
  const { pending, submit } = useSetupAction();
  const total = setup.steps.length;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="setup-overview">
          {t("setup.progress", { proven: setup.provenCount, total })}
        </Text>
        <ProgressBar
          size="small"
          tone="success"
          progress={percentOf(setup.provenCount, total)}
          ariaLabelledBy="setup-overview"
        />
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <CheckStatus setup={setup} now={now} />
          {setup.dismissed && (
            <Button onClick={() => submit("restore")} loading={pending === "restore"}>
              {t("setup.restore")}
            </Button>
          )}
        </InlineStack>
        {setup.dismissed && <Text as="p">{t("setup.dismissed")}</Text>}
        <CheckFailure setup={setup} />
      </BlockStack>
    </Card>
  );
}
