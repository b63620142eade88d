import { BlockStack, ChoiceList, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import { useLocale } from "~/ui/use-locale";
import type { FilterOffer } from "../filter-offer";
import { FILTERS, writeFilter, type FilterName, type ListFilters } from "../list-filters";
import { comparedIn } from "./amount-decimals";
import { amountEndText, readAmountEnd, shownEnd } from "./amount-end";
import { readDayEnd } from "./day-end";
import { optionsOf } from "./filter-words";
import { RangeFields, type TypedEnd } from "./range-fields";

interface FieldProps {
  name: FilterName;
  filters: ListFilters;
  offer: FilterOffer;
  /** Takes the value as it stands in an address. */
  onChange: (text: string) => void;
}

/** The field of a filter, of the kind that its values are. */
export function FilterField(props: FieldProps) {
  const { kind } = FILTERS[props.name];
  if (props.name === "order") return <FoundOrders />;
  if (kind === "amounts") return <AmountField {...props} />;
  return kind === "days" ? <DaysField {...props} /> : <ChoicesField {...props} />;
}

function FoundOrders() {
  const { t } = useTranslation();
  return <Text as="p">{t("orders.filterOrderHelp")}</Text>;
}

const textOf = ({ name, filters }: Pick<FieldProps, "name" | "filters">): string => {
  const value = filters[name];
  return value === undefined ? "" : writeFilter(value);
};

function ChoicesField({ name, filters, offer, onChange }: FieldProps) {
  const { t } = useTranslation();
  return (
    <ChoiceList
      title={t(`orders.filterName.${name}`)}
      titleHidden
      allowMultiple
      choices={optionsOf(name, { t, offer })}
      selected={textOf({ name, filters }).split(",")}
      onChange={(chosen) => onChange(chosen.filter(Boolean).join(","))}
    />
  );
}

const DAYS = "days";

/** Spans up to today or from today on, or any two days. */
function DaysField({ name, filters, onChange }: FieldProps) {
  const { t } = useTranslation();
  const schema = FILTERS[name];
  const text = textOf({ name, filters });
  const spans = schema.kind === "days" ? schema.spans : [];
  const isRange = text.includes("..");
  const [picksDays, setPicksDays] = useState(isRange);
  const chosen = isRange || picksDays ? DAYS : text;
  return (
    <BlockStack gap="200">
      <ChoiceList
        title={t(`orders.filterName.${name}`)}
        titleHidden
        choices={[
          ...spans.map((span) => ({ value: span as string, label: t(`orders.filterSpan.${span}`) })),
          { value: DAYS, label: t("orders.filterDays") },
        ]}
        selected={[chosen]}
        onChange={([choice = ""]) => {
          setPicksDays(choice === DAYS);
          if (choice !== DAYS) onChange(choice);
        }}
      />
      {chosen === DAYS && <DayRangeFields name={name} text={isRange ? text : ""} onChange={onChange} />}
    </BlockStack>
  );
}

function AmountField({ name, filters, offer, onChange }: FieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = { currencies: comparedIn(filters, offer), locale: useLocale() };
  const read = (typed: string): TypedEnd => {
    const end = readAmountEnd(typed, place);
    return end.kind === "end"
      ? { kind: "end", text: end.decimal }
      : { kind: "wrong", error: amountEndText(end, place, t, format) };
  };
  return (
    <RangeFields
      name={name}
      text={textOf({ name, filters })}
      type="text"
      help={t("orders.filterAmountHelp", { currencies: format.list(place.currencies) })}
      show={(end) => shownEnd(end, place)}
      read={read}
      onChange={onChange}
    />
  );
}

interface DayRangeProps extends Pick<FieldProps, "name" | "onChange"> {
  text: string;
}

function DayRangeFields({ name, text, onChange }: DayRangeProps) {
  const { t } = useTranslation();
  return (
    <RangeFields
      name={name}
      text={text}
      type="date"
      show={(end) => end}
      read={(typed) => readDayEnd(name, typed, t)}
      onChange={onChange}
    />
  );
}
