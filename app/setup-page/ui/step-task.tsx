import { BlockStack, Button, InlineGrid, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { StepView } from "~/setup/checklist/setup-view";
import type { SetupAction } from "./use-setup-action";

interface StepTaskProps {
  sentence: string;
  /** The button that leads to the place where it is done. */
  button: ReactNode;
  /** A drawing of that place. */
  picture?: ReactNode;
  /** What else can be done, below the button. */
  children?: ReactNode;
}

/** What a step asks for, beside a drawing of it; on a phone the drawing comes last. */
export function StepTask({ sentence, button, picture, children }: StepTaskProps) {
  return (
    <InlineGrid columns={{ xs: 1, md: picture ? 2 : 1 }} gap="400" alignItems="start">
      <BlockStack gap="300" inlineAlign="start">
        <Text as="p">{sentence}</Text>
        {button}
        {children}
      </BlockStack>
      {picture}
    </InlineGrid>
  );
}

/** Opens a page of the app or of the admin. */
export function PlaceButton({ text, url, isPrimary }: { text: string; url: string; isPrimary: boolean }) {
  return (
    <Button
      url={url}
      {...(url.startsWith("shopify:") ? { target: "_top" as const } : {})}
      {...(isPrimary ? { variant: "primary" as const } : {})}
    >
      {text}
    </Button>
  );
}

/** "I have done this"; nothing where saying so would change nothing. */
export function StateButton({ step, action }: { step: StepView; action: SetupAction }) {
  const { t } = useTranslation();
  if (!canState(step)) return null;
  return (
    <Button
      variant="plain"
      onClick={() => action.submit("state", { step: step.step })}
      loading={action.pending === "state"}
    >
      {t(step.state === "broken" ? "setup.stateChanged" : "setup.state")}
    </Button>
  );
}

/**
 * Whether a statement would change the state: a statement ends an earlier fault, but no debt. The app's own switch needs
 * none, since the app sees it.
 */
function canState({ step, state, statement, evidence }: StepView): boolean {
  if (step === "import_authorized") return false;
  if (state === "unknown") return statement === null;
  const faults = evidence.filter((each) => each.state === "broken" && each.staleBecause === null);
  return faults.length > 0 && faults.every(({ finding }) => finding !== "shipped_not_captured");
}
