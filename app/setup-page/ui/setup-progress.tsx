import { Box, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { percentOf } from "~/ui/percent-of";
import type { SetupView } from "~/setup/checklist/setup-view";
import { CheckStatus } from "./check-status";

interface SetupProgressProps {
  setup: SetupView;
  /** Whether it is the title of what follows. */
  isHeading?: boolean;
  now: Date;
}

/** How many steps are proven, and when that was last looked at. */
export function SetupProgress({ setup, isHeading = false, now }: SetupProgressProps) {
  const { t } = useTranslation();
  const total = setup.steps.length;
  return (
    <InlineStack align="start" gap="300" blockAlign="center">
      <Text id="setup-progress" {...(isHeading ? { as: "h2", variant: "headingMd" } : { as: "span" })}>
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
  );
}
