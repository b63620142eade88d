import { useFetcher } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Page, type PageProps } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { actorText } from "~/ui/actor-text";
import { downloadFile } from "~/ui/download-file";
import { useRight } from "~/ui/rights-place";
import { useFormat } from "~/ui/use-format";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import { BulkResults, type ResultPages } from "./bulk-results";
import { BulkSummary } from "./bulk-summary";
import type { BulkResultView, BulkRunView, RetryBulkOutcome } from "../bulk-view";
import { RULES_OF } from "../bulk-action";
import { isRunning } from "./is-running";
import { BULK_ADDRESS } from "./use-bulk";

interface BulkPageProps {
  run: BulkRunView;
  results: BulkResultView[];
  pages: ResultPages;
  now: Date;
}

/** The result of each order of a bulk capture, with a retry of failed orders and a file for the books. */
export function BulkPage({ run, results, pages, now }: BulkPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const retry = useRetry(run);
  useSeen(run);
  const download = useDownload(`${BULK_ADDRESS}/${run.id}/csv`);
  useRefreshWhile(isRunning(run) || run.unsettled > 0);
  const title = t(`bulk.actions.${run.action}.page`, { when: format.moment(run.startedAt, now) });
  return (
    <Page
      title={title}
      subtitle={t("bulk.startedBy", { by: actorText(run.startedBy, t) })}
      backAction={{ content: t("order.back"), url: "/orders" }}
      primaryAction={retry.action}
      secondaryActions={[
        { content: t("bulk.download"), onAction: download.start, loading: download.state === "loading" },
      ]}
    >
      <TitleBar title={title} />
      <BlockStack gap="400">
        {download.state === "failed" && (
          <Banner tone="critical" title={t("settings.privacyFailed")} onDismiss={download.reset} />
        )}
        {retry.notStarted && (
          <Banner tone="warning" title={t("bulk.notStarted")}>
            {t(retry.notStarted)}
          </Banner>
        )}
        <BulkSummary run={run} />
        <Card padding="0">
          <BulkResults action={run.action} results={results} pages={pages} />
        </Card>
      </BlockStack>
    </Page>
  );
}

const NOT_STARTED = {
  started: null,
  already_running: "bulk.busy",
  outdated: "bulk.busy",
  nothing_to_capture: "bulk.nothingDone",
  needs_second_person: "confirmations.bulkWaits",
} as const satisfies Record<RetryBulkOutcome["kind"], string | null>;

/** The retry of unsuccessful orders, once the run has ended. */
function useRetry(run: BulkRunView): {
  action: PageProps["primaryAction"];
  notStarted: "bulk.busy" | "bulk.nothingDone" | "confirmations.bulkWaits" | null;
} {
  const { t } = useTranslation();
  const fetcher = useFetcher<RetryBulkOutcome>();
  const mayRetry = useRight(RULES_OF[run.action].right);
  const count = run.refused + run.rejected + run.skipped;
  const answer = fetcher.state === "idle" ? fetcher.data?.kind : undefined;
  const notStarted = answer ? NOT_STARTED[answer] : null;
  if (isRunning(run) || count === 0 || !mayRetry) return { action: undefined, notStarted };
  const form = { intent: "retry", runId: run.id, attempt: run.attempt };
  return {
    notStarted,
    action: {
      content: t("bulk.retry", { count }),
      loading: fetcher.state !== "idle",
      onAction: () => fetcher.submit(form, { method: "post", action: BULK_ADDRESS }),
    },
  };
}

/** Whoever has seen here that all went well needs no notice of it on every other page. */
function useSeen(run: BulkRunView) {
  const { submit } = useFetcher();
  const mayDismiss = useRight(RULES_OF[run.action].right);
  const isSeen = useRef(false);
  const isWell = !isRunning(run) && run.done === run.orders;
  useEffect(() => {
    if (!isWell || !mayDismiss || isSeen.current) return;
    isSeen.current = true;
    submit({ intent: "dismiss", runId: run.id }, { method: "post", action: BULK_ADDRESS });
  }, [isWell, mayDismiss, run.id, submit]);
}

function useDownload(url: string) {
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const save = async () => {
    setState("loading");
    setState((await downloadFile(url)) ? "idle" : "failed");
  };
  return { state, start: () => void save(), reset: () => setState("idle") };
}
