import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { SetupView } from "~/setup/checklist/setup-view";
import { StepInstructions } from "./step-instructions";

const HELP_PAGES: Record<Exclude<CaptureEngine, "app">, string> = {
  shopify_on_fulfillment: "https://help.shopify.com/manual/payments/payment-authorization",
  flow: "https://help.shopify.com/en/manual/shopify-flow/reference/actions/capture-payment",
};

/** Why something has to capture after shipping, and how to switch the chosen engine on. */
export function CaptureReasons({ setup: { engine } }: { setup: Pick<SetupView, "engine"> }) {
  const { t } = useTranslation();
  return (
    <>
      <Text as="p">{t("setup.steps.capture_after_fulfillment.why")}</Text>
      {engine === null ? (
        <Text as="p">{t("setup.steps.capture_after_fulfillment.choose")}</Text>
      ) : (
        <>
          <EngineInstructions engine={engine} />
          <Text as="p" tone="subdued">
            {t("setup.captureTest.help")}
          </Text>
        </>
      )}
    </>
  );
}

function EngineInstructions({ engine }: { engine: CaptureEngine }) {
  const { t } = useTranslation();
  const step = "setup.steps.capture_after_fulfillment";
  const root = `${step}.${engine}` as const;
  const lines = [t(`${root}.do1`), t(`${root}.do2`), t(`${root}.do3`), t(`${root}.do4`)];
  if (engine === "flow") lines.push(t(`${step}.flow.do5`));
  const link =
    engine === "app"
      ? { text: t(`${step}.link.app`), url: "/orders" }
      : { text: t("setup.helpPage"), url: HELP_PAGES[engine] };
  return <StepInstructions lines={lines} links={[link]} />;
}
