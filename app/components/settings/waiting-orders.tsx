import { Await } from "@remix-run/react";
import { BlockStack, DataTable, SkeletonBodyText, Text } from "@shopify/polaris";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Money } from "~/domain/money";
import { MoneyText } from "../money-text";

export type ShownWaiting =
  | {
      kind: "counted";
      orders: number;
      byGateway: { gateway: string; label: string; orders: number; amounts: Money[] }[];
      truncated: boolean;
    }
  | { kind: "unavailable" };

/** How many orders wait in Shopify, which is what the import switch decides about. */
export function WaitingOrders({ waiting }: { waiting: Promise<ShownWaiting> }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("settings.waitingTitle")}
      </Text>
      <Suspense fallback={<SkeletonBodyText lines={3} />}>
        <Await resolve={waiting} errorElement={<Text as="p">{t("settings.waitingUnavailable")}</Text>}>
          {(count) => <WaitingCount count={count} />}
        </Await>
      </Suspense>
    </BlockStack>
  );
}

function WaitingCount({ count }: { count: ShownWaiting }) {
  const { t } = useTranslation();
  if (count.kind === "unavailable") return <Text as="p">{t("settings.waitingUnavailable")}</Text>;
  if (count.orders === 0) return <Text as="p">{t("settings.waitingNone")}</Text>;
  return (
    <>
      <Text as="p">
        {t(count.truncated ? "settings.waitingTruncated" : "settings.waiting", { count: count.orders })}
      </Text>
      <DataTable
        columnContentTypes={["text", "numeric", "numeric"]}
        headings={[t("settings.waitingGateway"), t("settings.waitingOrders"), t("settings.waitingAmount")]}
        rows={count.byGateway.map(({ gateway, label, orders, amounts }) => [
          label,
          orders,
          <BlockStack key={gateway} inlineAlign="end">
            {amounts.map((amount) => (
              <MoneyText key={amount.currency} amount={amount} />
            ))}
          </BlockStack>,
        ])}
      />
    </>
  );
}
