import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { sum } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import type { CurrencyDays } from "../daily-view";
import { DayBars } from "./day-bars";
import { AskedNumbers, DayTable } from "./day-table";

/** What waits and expires on each of the coming days. */
export function ComingDays({ days }: { days: CurrencyDays }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, coming } = days;
  const [first, last] = [coming[0], coming.at(-1)];
  if (!first || !last) return null;
  const total = sum(
    coming.map(({ expiring }) => expiring),
    currency,
  );
  const count = coming.reduce((all, { orders }) => all + orders, 0);
  const orders = (of: number) => t("common.orders", { count: of });
  const titleOf = (at: number): string => {
    const { day, expiring, orders: number } = coming[at] ?? first;
    return [format.day(day), `${format.listedMoney(expiring)} · ${orders(number)}`].join("\n");
  };
  return (
    <BlockStack gap="400">
      <BlockStack gap="100">
        <Text as="p">
          {t("common.label", { label: t("home.chart.expiring") })}{" "}
          <strong>{format.listedMoney(total)}</strong> · {orders(count)}
        </Text>
        <DayBars
          parts={[
            {
              color: "var(--p-color-bg-fill-warning)",
              values: coming.map(({ expiring }) => expiring.amountMinor),
            },
          ]}
          days={coming.length}
          titleOf={titleOf}
          axis={[format.day(first.day), format.day(last.day)]}
        />
      </BlockStack>
      <AskedNumbers>
        <ComingTable days={days} />
      </AskedNumbers>
    </BlockStack>
  );
}

/** The same numbers, the next day first. */
export function ComingTable({ days: { currency, coming } }: { days: CurrencyDays }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DayTable
      caption={t("home.chart.comingCaption", { currency })}
      headings={[t("home.chart.expiring"), t("home.chart.ordersHeading")]}
      rows={coming.map((day) => ({
        day: format.day(day.day),
        cells: [format.listedMoney(day.expiring), format.count(day.orders)],
      }))}
    />
  );
}
