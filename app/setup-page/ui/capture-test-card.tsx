import { BlockStack, Box, Button, ButtonGroup, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { CaptureTestResult } from "./capture-test-result";
import type { CaptureTestView, CaptureTestsView } from "~/setup/capture-test/capture-test-view";
import { TestOrderDialog } from "./test-order-dialog";
import { useFormat } from "~/ui/use-format";
import { useCaptureTest } from "./use-capture-test";

interface CaptureTestCardProps {
  tests: CaptureTestsView;
  engine: CaptureEngine | null;
  now: Date;
}

/** "Prove it": with the next order that ships, or with a test order; the card follows the proof live. */
export function CaptureTestCard({ tests, engine, now }: CaptureTestCardProps) {
  const { t } = useTranslation();
  const { starting, stopping, problem, start, grant, stop } = useCaptureTest();
  const [asking, setAsking] = useState(false);
  const { latest: test, gateways } = tests;
  if (engine === null) return null;
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="headingSm">
        {t("setup.captureTest.title")}
      </Text>
      {test &&
        (test.running ? <TestProgress test={test} now={now} /> : <CaptureTestResult test={test} now={now} />)}
      {problem && (
        <Text as="p" tone={problem === "needs_scopes" ? "caution" : "critical"}>
          {t(`setup.captureTest.problem.${problem}`)}
        </Text>
      )}
      {(problem === "needs_scopes" || problem === "scopes_declined") && (
        <InlineStack>
          <Button onClick={() => void grant()}>{t("setup.captureTest.grant")}</Button>
        </InlineStack>
      )}
      {test?.running ? (
        <InlineStack>
          <Button onClick={stop} loading={stopping}>
            {t("setup.captureTest.stop")}
          </Button>
        </InlineStack>
      ) : (
        <>
          <Text as="p" tone="subdued">
            {t("setup.captureTest.help")}
          </Text>
          <ButtonGroup>
            <Button
              onClick={() => start({ method: "next_order", gateway: null })}
              loading={starting === "next_order"}
            >
              {t("setup.captureTest.nextOrder")}
            </Button>
            {gateways.length > 0 && (
              <Button onClick={() => setAsking(true)} loading={starting === "test_order"}>
                {t("setup.captureTest.testOrder")}
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

/** Changes are announced, because nobody watches the card all the time. */
function TestProgress({ test, now }: { test: CaptureTestView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = t(`setup.captureTest.state.${test.method}.${test.state as RunningState}`, {
    order: test.orderName ?? "",
    gateway: test.gatewayLabel ?? t("setup.captureTest.anyGateway"),
    since: format.moment(test.fulfilledAt ?? test.startedAt, now),
    until: test.deadlineAt ? format.moment(test.deadlineAt, now) : "",
  });
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <InlineStack gap="300" wrap={false} blockAlign="center">
        <Spinner size="small" accessibilityLabel={t("setup.captureTest.watching")} />
        <div role="status">
          <Text as="p">{text}</Text>
        </div>
      </InlineStack>
    </Box>
  );
}

type RunningState = "waiting_for_order" | "waiting_for_fulfillment" | "waiting_for_capture";
