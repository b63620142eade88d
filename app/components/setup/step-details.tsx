import { BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CaptureEngine } from "~/domain/settings";
import { nameText } from "../actor-text";
import { useFormat } from "../use-format";
import { EngineChoice } from "./engine-choice";
import { EvidenceList } from "./evidence-list";
import type { ShownStep } from "./setup-types";
import { StepInstructions } from "./step-instructions";
import { useSetupAction } from "./use-setup-action";

interface StepDetailsProps {
  step: ShownStep;
  engine: CaptureEngine | null;
  checking: boolean;
  /** True where only one step is open, so that its way forward can be the page's primary action. */
  isOnly: boolean;
  now: Date;
}

/** One step in full: why, what to do, what shows it, and what the merchant can say about it. */
export function StepDetails({ step, engine, checking, isOnly, now }: StepDetailsProps) {
  const { t } = useTranslation();
  const { pending, submit } = useSetupAction();
  return (
    <BlockStack gap="400">
      <Text as="p">{t(`setup.steps.${step.step}.why`)}</Text>
      {step.step === "capture_after_fulfillment" && (
        <EngineChoice
          engine={engine}
          saving={pending === "choose_engine"}
          onChoose={(chosen) => submit("choose_engine", { engine: chosen })}
        />
      )}
      <StepInstructions step={step.step} engine={engine} isPrimary={isOnly && step.state !== "proven"} />
      <StepShown step={step} now={now} />
      <ButtonGroup>
        <Button onClick={() => submit("check")} loading={checking || pending === "check"}>
          {t("setup.checkNow")}
        </Button>
        {step.statement ? (
          <Button
            variant="plain"
            onClick={() => submit("withdraw", { step: step.step })}
            loading={pending === "withdraw"}
          >
            {t("setup.withdraw")}
          </Button>
        ) : (
          step.state === "unknown" && (
            <Button onClick={() => submit("state", { step: step.step })} loading={pending === "state"}>
              {t("setup.state")}
            </Button>
          )
        )}
      </ButtonGroup>
    </BlockStack>
  );
}

function StepShown({ step, now }: { step: ShownStep; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { statement } = step;
  return (
    <BlockStack gap="100">
      <Text as="h4" variant="headingSm">
        {t("setup.whatShowsIt")}
      </Text>
      {step.evidence.length > 0 ? (
        <EvidenceList evidence={step.evidence} now={now} />
      ) : (
        <Text as="p" tone="subdued">
          {t(`setup.steps.${step.step}.proof`)}
        </Text>
      )}
      {statement && (
        <Text as="p" tone="subdued">
          {t(statement.acceptsRisk ? "setup.statedRisk" : "setup.statedBy", {
            by: nameText(statement.by, t),
            when: format.dateTime(statement.at),
          })}
        </Text>
      )}
    </BlockStack>
  );
}
