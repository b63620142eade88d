import { Badge, DataTable, Text, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { MoneyText } from "~/ui/money-text";
import { OrderLink } from "~/order-list/ui/order-link";
import type { BulkAction } from "../bulk-action";
import { reasonText, stateText } from "./reason-text";
import type { BulkResultView } from "../bulk-view";

const TONES: Record<BulkResultView["state"], BadgeProps["tone"]> = {
  waiting: "info",
  working: "info",
  done: "success",
  refused: "critical",
  rejected: "critical",
  unsettled: "warning",
  skipped: undefined,
};

export interface ResultPages {
  page: number;
  pageCount: number;
  onPage: (page: number) => void;
}

interface BulkResultsProps {
  action: BulkAction;
  results: BulkResultView[];
  pages: ResultPages;
}

/** The orders of a bulk action, each with its outcome and the reason for it. */
export function BulkResults({ action, results, pages }: BulkResultsProps) {
  const { t } = useTranslation();
  const { page, pageCount, onPage } = pages;
  return (
    <DataTable
      columnContentTypes={["text", "text", "numeric"]}
      headings={[t("orders.order"), t("bulk.result"), t("order.amount")]}
      rows={results.map((result) => [
        <OrderLink key="order" order={{ id: result.orderId, name: result.orderName }} />,
        <Outcome key="outcome" action={action} result={result} />,
        <MoneyText key="amount" amount={result.amount} isListed />,
      ])}
      {...(pageCount > 1
        ? {
            pagination: {
              label: t("orders.page", { page, pageCount }),
              hasPrevious: page > 1,
              hasNext: page < pageCount,
              onPrevious: () => onPage(page - 1),
              onNext: () => onPage(page + 1),
            },
          }
        : {})}
    />
  );
}

function Outcome({ action, result }: { action: BulkAction; result: BulkResultView }) {
  const { t } = useTranslation();
  const { state, reason, providerText } = result;
  const hasReason = (state === "refused" || state === "rejected") && reason !== null;
  return (
    <span style={{ whiteSpace: "normal" }}>
      <Badge tone={TONES[state]}>{stateText(state, action, t)}</Badge>{" "}
      {hasReason && (
        <Text as="span" tone="subdued">
          {reasonText(reason, action, t)} {providerText !== null && t("bulk.said", { text: providerText })}
        </Text>
      )}
    </span>
  );
}
