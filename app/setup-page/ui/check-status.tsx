import { Banner, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { SetupView } from "~/setup/checklist/setup-view";
import { useSetupAction } from "./use-setup-action";

/** When the last check was, or that one is running, and a button for another. A screen reader announces changes. */
export function CheckStatus({ setup, now }: { setup: SetupView; now: Date }) {
  const { t } = useTranslation();
  const { pending, submit } = useSetupAction();
  return (
    <InlineStack gap="200" blockAlign="center">
      <LastCheck setup={setup} now={now} />
      <Button variant="plain" onClick={() => submit("check")} loading={setup.checking || pending === "check"}>
        {t("setup.checkNow")}
      </Button>
    </InlineStack>
  );
}

function LastCheck({ setup, now }: { setup: SetupView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const checked = setup.checkedAt
    ? t("setup.checkedAt", { when: format.relative(setup.checkedAt, now) })
    : t("setup.notChecked");
  return (
    <span role="status">
      <Text as="span" tone="subdued">
        {setup.checking ? t("setup.checking") : checked}
      </Text>
    </span>
  );
}

/** Empty while checks succeed. */
export function CheckFailure({ setup }: { setup: SetupView }) {
  const { t } = useTranslation();
  if (setup.checkFailure === null || setup.checking) return null;
  return <Banner tone="warning">{t("setup.checkFailed")}</Banner>;
}
