import { BlockStack, Button, InlineStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CaptureEngine } from "~/domain/settings";
import type { SetupStep } from "~/domain/setup";

interface StepInstructionsProps {
  step: SetupStep;
  engine: CaptureEngine | null;
  /** True where the way to the place is what the page asks for. */
  isPrimary: boolean;
}

/**
 * Pages of the admin itself. Assumption: the payment settings open at this address; the capture method is a dialog on
 * that page without an address of its own.
 */
const PAYMENT_SETTINGS = "shopify://admin/settings/payments";
const FLOW = "shopify://admin/apps/flow";

/** What to do, with the words of Shopify's own buttons, and a link to the very place. */
export function StepInstructions({ step, engine, isPrimary }: StepInstructionsProps) {
  const { t } = useTranslation();
  const instructions = useInstructions(step, engine);
  if (!instructions) return <Text as="p">{t("setup.steps.capture_after_fulfillment.choose")}</Text>;
  const leavesApp = instructions.url.startsWith("shopify:");
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h4" variant="headingSm">
          {t("setup.whatToDo")}
        </Text>
        <List type="number">
          {instructions.lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </BlockStack>
      <InlineStack>
        <Button
          url={instructions.url}
          {...(leavesApp ? { target: "_top" as const } : {})}
          {...(isPrimary ? { variant: "primary" as const } : {})}
        >
          {instructions.link}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function useInstructions(step: SetupStep, engine: CaptureEngine | null) {
  const { t } = useTranslation();
  if (step === "capture_after_fulfillment") {
    if (engine === null) return null;
    const urls: Record<CaptureEngine, string> = {
      shopify_on_fulfillment: PAYMENT_SETTINGS,
      flow: FLOW,
      app: "/orders",
    };
    const root = `setup.steps.${step}.${engine}` as const;
    return {
      lines: [t(`${root}.do1`), t(`${root}.do2`), t(`${root}.do3`), t(`${root}.do4`)],
      link: t(`setup.steps.${step}.link.${engine}`),
      url: urls[engine],
    };
  }
  const root = `setup.steps.${step}` as const;
  const lines = [t(`${root}.do1`), t(`${root}.do2`), t(`${root}.do3`)];
  if (step === "payment_capture") lines.push(t(`setup.steps.${step}.do4`));
  return { lines, link: t(`${root}.link`), url: step === "payment_capture" ? PAYMENT_SETTINGS : "/settings" };
}
