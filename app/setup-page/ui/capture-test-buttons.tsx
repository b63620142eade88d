import { Box, Button, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { useFocusAfter } from "~/ui/use-focus-after";
import { useTranslation } from "~/ui/translation-place";
import { CaptureTestResult } from "./capture-test-result";
import type { CaptureTestView, CaptureTestsView } from "~/setup/capture-test/capture-test-view";
import { TestOrderDialog } from "./test-order-dialog";
import { useFormat } from "~/ui/use-format";
import { titleIdOf } from "./title-id";
import { useCaptureTest } from "./use-capture-test";

interface CaptureTestButtonsProps {
  tests: CaptureTestsView;
  /** Whether the proof is what the page asks the merchant to do next. */
  isPrimary: boolean;
  now: Date;
  /** Stands beside the buttons. */
  children: ReactNode;
}

/** "Prove it": with a test order, or with the next order that ships; the proof is followed live. */
export function CaptureTestButtons({ tests, isPrimary, now, children }: CaptureTestButtonsProps) {
  const { t } = useTranslation();
  const { starting, stopping, problem, start, grant, stop } = useCaptureTest();
  const [asking, setAsking] = useState(false);
  useFocusAfter(starting !== null || stopping, titleIdOf("capture_after_fulfillment"));
  const { latest: test, gateways } = tests;
  const hasTestOrders = gateways.length > 0;
  const look = (isFirst: boolean) => ({ variant: isPrimary && isFirst ? "primary" : "plain" }) as const;
  return (
    <>
      {test &&
        (test.running ? <TestProgress test={test} now={now} /> : <CaptureTestResult test={test} now={now} />)}
      {problem && (
        <Text as="p" tone={problem === "needs_scopes" ? "caution" : "critical"}>
          {t(`setup.captureTest.problem.${problem}`)}
        </Text>
      )}
      {(problem === "needs_scopes" || problem === "scopes_declined") && (
        <Button onClick={() => void grant()}>{t("setup.captureTest.grant")}</Button>
      )}
      <InlineStack gap="300" blockAlign="center">
        {test?.running ? (
          <Button onClick={stop} loading={stopping}>
            {t("setup.captureTest.stop")}
          </Button>
        ) : (
          <>
            {hasTestOrders && (
              <Button {...look(true)} onClick={() => setAsking(true)} loading={starting === "test_order"}>
                {t("setup.captureTest.testOrder")}
              </Button>
            )}
            <Button
              {...look(!hasTestOrders)}
              onClick={() => start("next_order", null)}
              loading={starting === "next_order"}
            >
              {t("setup.captureTest.nextOrder")}
            </Button>
          </>
        )}
        {children}
      </InlineStack>
      <TestOrderDialog
        open={asking}
        gateways={gateways}
        onClose={() => setAsking(false)}
        onStart={(gateway) => {
          setAsking(false);
          start("test_order", gateway);
        }}
      />
    </>
  );
}

/** Changes are announced, because nobody watches the step all the time. */
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
