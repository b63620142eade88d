import type { IndexFiltersProps } from "@shopify/polaris";
import type { Translator } from "~/platform/i18n/translator";
import { ORDER_SORTS, sortsOf, type ListTab, type OrderSort, type SortKey } from "../list-state";

type SortOption = NonNullable<IndexFiltersProps["sortOptions"]>[number];

/** What a view can be sorted by. What needs attention is in the sequence of its urgency. */
export function sortOptionsOf(view: ListTab, t: Translator): SortOption[] {
  if (view === "attention") return [];
  const [soonest, latest] = [t("orders.sortSoonest"), t("orders.sortLatest")];
  const [oldest, newest] = [t("orders.sortOldest"), t("orders.sortNewest")];
  const [smallest, largest] = [t("orders.sortSmallest"), t("orders.sortLargest")];
  const words: Record<SortKey, { label: string; asc: string; desc: string }> = {
    expires: { label: t("orders.sortExpires"), asc: soonest, desc: latest },
    processed: { label: t("orders.sortProcessed"), asc: oldest, desc: newest },
    remaining: { label: t("orders.sortRemaining"), asc: smallest, desc: largest },
    captured: { label: t("orders.sortCaptured"), asc: oldest, desc: newest },
    fulfilled: { label: t("orders.sortFulfilled"), asc: oldest, desc: newest },
  };
  return sortsOf(view).map((sort) => {
    const [key, direction] = sort.split("_") as [SortKey, "asc" | "desc"];
    return { label: words[key].label, value: sortChoice(sort), directionLabel: words[key][direction] };
  });
}

/** Polaris writes a sort as "expires asc". */
export function sortChoice(sort: OrderSort): SortOption["value"] {
  return sort.replace("_", " ") as SortOption["value"];
}

export function sortOf(choice: string | undefined): OrderSort | undefined {
  return ORDER_SORTS.find((sort) => sortChoice(sort) === choice);
}
