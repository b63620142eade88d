import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { isPositive, sum, zero, type Money } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import type { CurrencyDays, PastDay } from "../daily-view";
import { DayBars, type BarPart } from "./day-bars";
import { AskedNumbers, DayTable } from "./day-table";

const COLORS = {
  captured: "var(--p-color-bg-fill-success)",
  waiting: "var(--p-color-bg-fill-info)",
  lostShipped: "var(--p-color-bg-fill-critical)",
  lostUnshipped: "var(--p-color-bg-fill-caution)",
} as const;
type Series = keyof typeof COLORS;
const SERIES: readonly Series[] = ["captured", "waiting", "lostShipped", "lostUnshipped"];

/**
 * What was captured, waited and was lost on each of the last days. Each has a scale of its own, because what waits is a
 * level that days of captures never reach.
 */
export function PastDays({ days }: { days: CurrencyDays }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, past } = days;
  const [first, last] = [past[0], past.at(-1)];
  if (!first || !last) return null;
  const total = (series: Series): Money =>
    sum(
      past.map((day) => day[series]),
      currency,
    );
  const dayText = ({ day }: PastDay) => format.day(day);
  const hasLost = past.some(
    ({ lostShipped, lostUnshipped }) => isPositive(lostShipped) || isPositive(lostUnshipped),
  );
  const titleOf = (day: PastDay, shown: readonly Series[]): string => {
    const labelOf = (series: Series) => t("common.label", { label: t(`home.chart.${series}`) });
    const amounts = shown.map((series) => `${labelOf(series)} ${format.listedMoney(day[series])}`);
    return [dayText(day), ...amounts].join("\n");
  };
  const bars = (shown: readonly Series[], isLast: boolean) => (
    <DayBars
      parts={shown.map((series): BarPart => ({
        color: COLORS[series],
        values: past.map((day) => day[series].amountMinor),
      }))}
      days={past.length}
      titleOf={(at) => titleOf(past[at] ?? first, shown)}
      axis={isLast ? [dayText(first), dayText(last)] : undefined}
    />
  );
  return (
    <BlockStack gap="400">
      <BlockStack gap="100">
        <Key color={COLORS.captured} label={t("home.chart.captured")} amount={total("captured")} />
        {bars(["captured"], false)}
      </BlockStack>
      <BlockStack gap="100">
        <Key color={COLORS.waiting} label={t("home.chart.waitingNow")} amount={last.waiting} />
        {bars(["waiting"], !hasLost)}
      </BlockStack>
      {hasLost ? (
        <BlockStack gap="100">
          <Key color={COLORS.lostShipped} label={t("home.chart.lostShipped")} amount={total("lostShipped")} />
          <Key
            color={COLORS.lostUnshipped}
            label={t("home.chart.lostUnshipped")}
            amount={total("lostUnshipped")}
          />
          {bars(["lostShipped", "lostUnshipped"], true)}
        </BlockStack>
      ) : (
        <Key color={COLORS.lostShipped} label={t("home.chart.lost")} amount={zero(currency)} />
      )}
      <AskedNumbers>
        <PastTable days={days} />
      </AskedNumbers>
    </BlockStack>
  );
}

/** The same numbers, the latest day first. */
export function PastTable({ days: { currency, past } }: { days: CurrencyDays }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DayTable
      caption={t("home.chart.pastCaption", { currency })}
      headings={SERIES.map((series) => t(`home.chart.${series}`))}
      rows={past.toReversed().map((day) => ({
        day: format.day(day.day),
        cells: SERIES.map((series) => format.listedMoney(day[series])),
      }))}
    />
  );
}

/** What a color stands for, with the amount of all days. */
function Key({ color, label, amount }: { color: string; label: string; amount: Money }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <InlineStack gap="200" blockAlign="center" wrap={false}>
      <span
        aria-hidden
        style={{
          flex: "none",
          width: "var(--p-space-300)",
          height: "var(--p-space-300)",
          borderRadius: "var(--p-border-radius-050)",
          background: color,
        }}
      />
      <Text as="p">
        {t("common.label", { label })} <strong>{format.listedMoney(amount)}</strong>
      </Text>
    </InlineStack>
  );
}
