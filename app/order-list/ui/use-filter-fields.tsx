import type { FilterInterface } from "@shopify/polaris";
import { latePart } from "~/ui/late-part";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { FilterOffer } from "../filter-offer";
import { FILTER_NAMES, withFilter, type FilterName, type ListFilters } from "../list-filters";
import { filterText } from "./filter-words";

interface FilterFieldsInput {
  filters: ListFilters;
  offer: FilterOffer;
  onChange: (filters: ListFilters) => void;
}

/** Nobody sees a field before its filter is opened. */
const FilterField = latePart(async () => (await import("./filter-field")).FilterField);

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
