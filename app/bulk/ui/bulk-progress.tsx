import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useRight } from "~/ui/rights-place";
import { BulkBar } from "./bulk-bar";
import { BulkRemainder } from "./bulk-remainder";
import type { BulkRunView } from "../bulk-view";
import { RULES_OF } from "../bulk-action";
import { isRunning } from "./is-running";
import { BULK_ADDRESS } from "./use-bulk";
import { useFollowedRun } from "./use-followed-run";

/** The bulk capture that is running, or that ended and was not dismissed. */
export function BulkProgress({ loaded }: { loaded: BulkRunView }) {
  const run = useFollowedRun(loaded);
  return isRunning(run) ? <OpenRun run={run} /> : <EndedRun run={run} />;
}

function OpenRun({ run }: { run: BulkRunView }) {
  const { t } = useTranslation();
  const cancel = useFetcher();
  const mayStop = useRight(RULES_OF[run.action].right);
  const stopping = cancel.state !== "idle" || run.state === "canceled";
  return (
    <Banner tone="info" title={t(`bulk.actions.${run.action}.running`)}>
      <BlockStack gap="200">
        <BulkBar run={run} />
        <Text as="p">{t(stopping ? "bulk.stopping" : "bulk.runningBody")}</Text>
        <ButtonGroup>
          <Button url={`/orders/bulk/${run.id}`}>{t("bulk.results")}</Button>
          {mayStop && (
            <Button
              loading={stopping}
              onClick={() =>
                cancel.submit({ intent: "cancel", runId: run.id }, { method: "post", action: BULK_ADDRESS })
              }
            >
              {t("bulk.stop")}
            </Button>
          )}
        </ButtonGroup>
      </BlockStack>
    </Banner>
  );
}

function EndedRun({ run }: { run: BulkRunView }) {
  const { t } = useTranslation();
  const dismiss = useFetcher();
  const mayDismiss = useRight(RULES_OF[run.action].right);
  if (dismiss.state !== "idle") return null;
  const well = run.done === run.orders;
  return (
    <Banner
      tone={well ? "success" : "warning"}
      title={t(run.state === "canceled" ? "bulk.stoppedTitle" : "bulk.endedTitle", {
        count: run.done,
        action: t(`bulk.actions.${run.action}.name`),
      })}
      {...(mayDismiss
        ? {
            onDismiss: () =>
              dismiss.submit({ intent: "dismiss", runId: run.id }, { method: "post", action: BULK_ADDRESS }),
          }
        : {})}
    >
      <BlockStack gap="200">
        <BulkRemainder run={run} />
        <ButtonGroup>
          <Button url={`/orders/bulk/${run.id}`}>{t("bulk.results")}</Button>
        </ButtonGroup>
      </BlockStack>
    </Banner>
  );
}
