import { Badge, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import { useFormat } from "~/ui/use-format";
import type { AccessView } from "../access/access-view";
import { WideTable } from "./wide-table";

type RequestsCardProps = Pick<AccessView, "totals" | "recent" | "now">;

/** What was asked and what was refused in the last seven days, added up, and each key's last requests one by one. */
export function RequestsCard({ totals, recent, now }: RequestsCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("warehouseApi.requests.title")} help={t("warehouseApi.requests.help")}>
      {totals.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("warehouseApi.requests.empty")}
        </Text>
      ) : (
        <BlockStack gap="400">
          <RecentRequests recent={recent} now={now} />
          <RequestTotals totals={totals} now={now} />
        </BlockStack>
      )}
    </SettingsCard>
  );
}

function RecentRequests({ recent, now }: Pick<RequestsCardProps, "recent" | "now">) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("warehouseApi.recent.title")}
      </Text>
      <WideTable
        columnContentTypes={["text", "text", "text", "text", "text"]}
        headings={[
          t("warehouseApi.recent.time"),
          t("warehouseApi.requests.request"),
          t("warehouseApi.requests.answer"),
          t("warehouseApi.recent.problem"),
          t("warehouseApi.requests.key"),
        ]}
        rows={recent.map(({ id, at, method, path, status, problem, keyName }) => [
          format.moment(at, now),
          `${method} ${path}`,
          <Answer key={id} status={status} />,
          problem === null ? "" : <code key="problem">{problem}</code>,
          keyName,
        ])}
      />
    </BlockStack>
  );
}

function RequestTotals({ totals, now }: Pick<RequestsCardProps, "totals" | "now">) {
  const { t, locale } = useTranslation();
  const format = useFormat();
  const number = new Intl.NumberFormat(locale);
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("warehouseApi.requests.totals")}
      </Text>
      <WideTable
        columnContentTypes={["text", "text", "text", "numeric", "numeric", "text"]}
        headings={[
          t("warehouseApi.requests.request"),
          t("warehouseApi.requests.answer"),
          t("warehouseApi.requests.key"),
          t("warehouseApi.requests.day"),
          t("warehouseApi.requests.week"),
          t("warehouseApi.requests.last"),
        ]}
        rows={totals.map(({ method, path, status, keyName, ofLastDay, ofLastWeek, lastAt }) => [
          `${method} ${path}`,
          <Answer key="answer" status={status} />,
          keyName,
          number.format(ofLastDay),
          number.format(ofLastWeek),
          format.moment(lastAt, now),
        ])}
      />
    </BlockStack>
  );
}

function Answer({ status }: { status: number }) {
  const { t } = useTranslation();
  if (status < 400) return <Badge tone="success">{`${status} ${t("warehouseApi.answer.done")}`}</Badge>;
  if (status < 500) return <Badge tone="warning">{`${status} ${t("warehouseApi.answer.refused")}`}</Badge>;
  return <Badge tone="critical">{`${status} ${t("warehouseApi.answer.failed")}`}</Badge>;
}
