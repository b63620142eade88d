import { BlockStack, Box, Button, EmptySearchResult, Text } from "@shopify/polaris";
import { Await } from "@remix-run/react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { ShownView } from "./order-types";

interface OrdersEmptyProps {
  view: ShownView;
  search: string;
  importOn: boolean;
  /** How many orders wait in Shopify while import is off; null where Shopify could not be asked. */
  waiting: Promise<number | null> | null;
  onShowAll: () => void;
}

/** Why the list is empty, and what fills it. */
export function OrdersEmpty({ view, search, importOn, waiting, onShowAll }: OrdersEmptyProps) {
  const { t } = useTranslation();
  if (search !== "") {
    return (
      <Box padding="600">
        <BlockStack gap="400" inlineAlign="center">
          <EmptySearchResult
            title={t("orders.emptySearchTitle")}
            description={t("orders.emptySearchBody", { search })}
            withIllustration
          />
          <Button onClick={onShowAll}>{t("orders.emptySearchAction")}</Button>
        </BlockStack>
      </Box>
    );
  }
  if (!importOn && view !== "captured" && view !== "expired") return <ImportOff waiting={waiting} />;
  const texts = {
    pending: { title: t("orders.emptyPendingTitle"), body: t("orders.emptyPendingBody") },
    expiring: { title: t("orders.emptyExpiringTitle"), body: t("orders.emptyExpiringBody") },
    shipped_not_captured: { title: t("orders.emptyShippedTitle"), body: t("orders.emptyShippedBody") },
    expired: { title: t("orders.emptyExpiredTitle"), body: t("orders.emptyExpiredBody") },
    captured: { title: t("orders.emptyCapturedTitle"), body: t("orders.emptyCapturedBody") },
    all: { title: t("orders.emptyAllTitle"), body: t("orders.emptyPendingBody") },
  }[view];
  return <Reason title={texts.title} body={texts.body} />;
}

function ImportOff({ waiting }: { waiting: Promise<number | null> | null }) {
  const { t } = useTranslation();
  return (
    <Suspense
      fallback={<Reason title={t("orders.emptyOffTitle")} body={t("orders.emptyOffUnknown")} toImport />}
    >
      <Await
        resolve={waiting}
        errorElement={
          <Reason title={t("orders.emptyOffTitle")} body={t("orders.emptyOffUnknown")} toImport />
        }
      >
        {(count) => <Reason title={t("orders.emptyOffTitle")} body={waitingText(count)} toImport />}
      </Await>
    </Suspense>
  );

  function waitingText(count: number | null): string {
    if (count === null) return t("orders.emptyOffUnknown");
    return count === 0 ? t("orders.emptyOffNone") : t("orders.emptyOff", { count });
  }
}

function Reason({ title, body, toImport = false }: { title: string; body: string; toImport?: boolean }) {
  const { t } = useTranslation();
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {body}
        </Text>
        {toImport && <Button url="/settings">{t("orders.emptyOffAction")}</Button>}
      </BlockStack>
    </Box>
  );
}
