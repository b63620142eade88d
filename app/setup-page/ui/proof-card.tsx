import { BlockStack, Box, Button, ButtonGroup, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaptureEngine } from "~/gateways/policy";
import { ProofResult } from "./proof-result";
import type { ProofRunView, ProofView } from "~/setup/capture-test/proof-view";
import { TestOrderDialog } from "./test-order-dialog";
import { useFormat } from "~/ui/use-format";
import { useProofAction } from "./use-proof-action";

interface ProofCardProps {
  proof: ProofView;
  engine: CaptureEngine | null;
  now: Date;
}

/** "Prove it": with the next order that ships, or with one that is made for it; followed live until it is captured. */
export function ProofCard({ proof, engine, now }: ProofCardProps) {
  const { t } = useTranslation();
  const { starting, stopping, problem, start, grant, stop } = useProofAction();
  const [asking, setAsking] = useState(false);
  const { run, gateways } = proof;
  if (engine === null) return null;
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="headingSm">
        {t("setup.proof.title")}
      </Text>
      {run && (run.running ? <ProofProgress run={run} now={now} /> : <ProofResult run={run} now={now} />)}
      {problem && (
        <Text as="p" tone={problem === "needs_scopes" ? "caution" : "critical"}>
          {t(`setup.proof.problem.${problem}`)}
        </Text>
      )}
      {(problem === "needs_scopes" || problem === "scopes_declined") && (
        <InlineStack>
          <Button onClick={() => void grant()}>{t("setup.proof.grant")}</Button>
        </InlineStack>
      )}
      {run?.running ? (
        <InlineStack>
          <Button onClick={stop} loading={stopping}>
            {t("setup.proof.stop")}
          </Button>
        </InlineStack>
      ) : (
        <>
          <Text as="p" tone="subdued">
            {t("setup.proof.help")}
          </Text>
          <ButtonGroup>
            <Button
              onClick={() => start({ method: "next_order", gateway: null })}
              loading={starting === "next_order"}
            >
              {t("setup.proof.nextOrder")}
            </Button>
            {gateways.length > 0 && (
              <Button onClick={() => setAsking(true)} loading={starting === "test_order"}>
                {t("setup.proof.testOrder")}
              </Button>
            )}
          </ButtonGroup>
        </>
      )}
      <TestOrderDialog
        open={asking}
        gateways={gateways}
        onClose={() => setAsking(false)}
        onStart={(gateway) => {
          setAsking(false);
          start({ method: "test_order", gateway });
        }}
      />
    </BlockStack>
  );
}

/** Announced as it moves on, because nobody looks at it all the time. */
function ProofProgress({ run, now }: { run: ProofRunView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = t(`setup.proof.state.${run.method}.${run.state as RunningState}`, {
    order: run.orderName ?? "",
    gateway: run.gatewayLabel ?? t("setup.proof.anyGateway"),
    since: format.moment(run.fulfilledAt ?? run.startedAt, now),
    until: run.deadlineAt ? format.moment(run.deadlineAt, now) : "",
  });
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <InlineStack gap="300" wrap={false} blockAlign="center">
        <Spinner size="small" accessibilityLabel={t("setup.proof.watching")} />
        <div role="status">
          <Text as="p">{text}</Text>
        </div>
      </InlineStack>
    </Box>
  );
}

type RunningState = "waiting_for_order" | "waiting_for_fulfillment" | "waiting_for_capture";
