import { BlockStack, ChoiceList, type FilterInterface, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { FilterOffer } from "../filter-offer";
import {
  FILTER_NAMES,
  FILTERS,
  readFilter,
  withFilter,
  writeFilter,
  type FilterName,
  type ListFilters,
  type Range,
} from "../list-filters";
import { filterText, optionsOf } from "./filter-words";

interface FilterFieldsInput {
  filters: ListFilters;
  offer: FilterOffer;
  onChange: (filters: ListFilters) => void;
}

/** Every filter with its field, and the chips of those that are set. */
export function useFilterFields({ filters, offer, onChange }: FilterFieldsInput) {
  const { t } = useTranslation();
  const format = useFormat();
  const field = (name: FilterName): FilterInterface => ({
    key: name,
    label: t(`orders.filterName.${name}`),
    filter: (
      <FilterField
        name={name}
        filters={filters}
        offer={offer}
        onChange={(text) => onChange(withFilter(filters, name, text))}
      />
    ),
  });
  const set = FILTER_NAMES.filter((name) => filters[name] !== undefined);
  return {
    // Nobody chooses orders by their ids; they are only taken off.
    filters: FILTER_NAMES.filter((name) => name !== "order" || set.includes(name)).map(field),
    appliedFilters: set.map((name) => ({
      key: name,
      label: filterText(name, filters, { t, format, offer }),
      onRemove: () => onChange(withFilter(filters, name, "")),
    })),
  };
}

interface FieldProps {
  name: FilterName;
  filters: ListFilters;
  offer: FilterOffer;
  /** Takes the value as it stands in an address. */
  onChange: (text: string) => void;
}

function FilterField(props: FieldProps) {
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
      {chosen === DAYS && (
        <RangeFields name={name} text={isRange ? text : ""} type="date" onChange={onChange} />
      )}
    </BlockStack>
  );
}

function AmountField({ name, filters, offer, onChange }: FieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const currencies = filters.currency ?? offer.currencies.slice(0, 1);
  return (
    <RangeFields
      name={name}
      text={textOf({ name, filters })}
      type="text"
      help={t("orders.filterAmountHelp", { currencies: format.list(currencies) })}
      onChange={onChange}
    />
  );
}

interface RangeFieldsProps extends Pick<FieldProps, "name" | "onChange"> {
  text: string;
  type: "date" | "text";
  help?: string;
}

/** Two ends, either of which may be left open. They count once the person leaves a field, and only if they can be read. */
function RangeFields({ name, text, type, help, onChange }: RangeFieldsProps) {
  const { t } = useTranslation();
  const [from = "", to = ""] = text.split("..");
  const [ends, setEnds] = useState({ from, to });
  const written = writeRange(ends);
  const isWrong = written !== "" && readFilter(name, written) === null;
  const commit = () => {
    if (!isWrong && written !== text) onChange(written);
  };
  const isEach = [ends.from, ends.to].every(
    (end) => end === "" || readFilter(name, writeRange({ from: end, to: "" })),
  );
  const error = isEach ? t("orders.filterOrderWrong") : t("orders.filterAmountWrong");
  const shared = {
    type,
    autoComplete: "off",
    onBlur: commit,
    ...(type === "text" ? { inputMode: "decimal" as const } : {}),
  };
  return (
    // Enter counts, too, as it does in any form.
    <form
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <BlockStack gap="200">
        <TextField
          {...shared}
          label={t(type === "date" ? "orders.filterFrom" : "orders.filterLeast")}
          value={ends.from}
          onChange={(value) => setEnds({ ...ends, from: value })}
        />
        <TextField
          {...shared}
          label={t(type === "date" ? "orders.filterTo" : "orders.filterMost")}
          value={ends.to}
          onChange={(value) => setEnds({ ...ends, to: value })}
          {...(help ? { helpText: help } : {})}
          {...(isWrong ? { error } : {})}
        />
        <button type="submit" hidden />
      </BlockStack>
    </form>
  );
}

/** A comma before the decimals is as good as a point. */
function writeRange({ from, to }: { [End in keyof Range]: string }): string {
  const end = (text: string) => text.trim().replace(",", ".");
  return from.trim() === "" && to.trim() === "" ? "" : `${end(from)}..${end(to)}`;
}
