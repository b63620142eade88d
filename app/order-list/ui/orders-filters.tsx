import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { inAllViews, LIST_TABS, type ListState, type ListTab, MOST_COUNTED, withView } from "../list-state";
import type { FilterOffer } from "../filter-offer";
import { hasFilters } from "../list-filters";
import type { SavedViews } from "./use-saved-views";
import { useFilterFields } from "./use-filter-fields";
import { useCorrection } from "~/ui/use-correction";
import { makeMoreViewsTab } from "./list-corrections";
import { sortChoice, sortOf, sortOptionsOf } from "./sort-options";
import { useOwnEscape } from "./use-own-escape";
import { useSearchText } from "./use-search-text";
import { useFormat } from "~/ui/use-format";
import type { Unseen } from "~/orders/backfill/backfill-view";

interface OrdersFiltersProps {
  state: ListState;
  offer: FilterOffer;
  saved: SavedViews;
  counts: Record<ListTab, number>;
  unseen: Unseen;
  loading: boolean;
  onChange: (state: ListState) => void;
  /** Opens the order that the search means. */
  onOpen: (state: ListState) => void;
}

/** Views with their counts, search, filters and order of the list. */
export function OrdersFilters({
  state,
  offer,
  saved,
  counts,
  unseen,
  loading,
  onChange,
  onOpen,
}: OrdersFiltersProps) {
  const { t } = useTranslation();
  const place = useCorrection(makeMoreViewsTab);
  const form = useOwnEscape<HTMLFormElement>();
  // What needs attention is a list of reasons, in which nothing can be searched.
  const find = (next: ListState) => onChange(next.view === "attention" ? inAllViews(next) : next);
  const { text, setText, open, forget } = useSearchText({ state, onChange: find, onOpen });
  const isNarrowed = state.search !== "" || hasFilters(state.filters);
  const { mode, setMode } = useSetIndexFiltersMode(isNarrowed ? IndexFiltersMode.Filtering : undefined);
  const narrow = (filters: ListState["filters"]) => onChange({ ...state, filters, at: "" });
  const format = useFormat();
  // Nobody counts all test orders, nor all that need attention.
  const countOf = (view: ListTab) =>
    format.count(counts[view], state.tests || view === "attention" ? MOST_COUNTED : Infinity);
  const fields = useFilterFields({ filters: state.filters, offer, onChange: narrow });
  const cancel = () => {
    forget();
    if (saved.selected >= 0) saved.select(saved.selected);
    else onChange({ ...state, search: "", filters: {}, at: "" });
  };
  return (
    <form
      ref={form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        // The forms of what opens over the page are not in this one, but React tells it of them.
        if (event.target === event.currentTarget) open();
      }}
    >
      <div ref={place}>
        <IndexFilters
          tabs={[
            ...LIST_TABS.map((view) => ({
              id: view,
              // An unknown count is never shown as zero.
              content:
                unseen === null || counts[view] > 0
                  ? t("orders.viewCount", { view: t(`orders.view.${view}`), total: countOf(view) })
                  : t(`orders.view.${view}`),
              isLocked: true,
            })),
            ...saved.tabs,
          ]}
          selected={saved.selected < 0 ? LIST_TABS.indexOf(state.view) : LIST_TABS.length + saved.selected}
          onSelect={(index) => {
            const view = LIST_TABS[index];
            if (view) onChange(withView(state, view));
            else saved.select(index - LIST_TABS.length);
          }}
          canCreateNewView={state.view !== "attention"}
          onCreateNewView={saved.create}
          // A button that can do nothing would take the room of what is searched for on a phone.
          {...(state.view === "attention" || !saved.primaryAction || saved.primaryAction.disabled
            ? {}
            : { primaryAction: saved.primaryAction })}
          queryValue={text}
          queryPlaceholder={t("orders.search")}
          onQueryChange={setText}
          onQueryClear={() => setText("")}
          cancelAction={{ onAction: cancel }}
          // What needs attention is a list of reasons, which has nothing to filter by.
          {...(state.view === "attention" ? { filters: [], hideFilters: true } : fields)}
          onClearAll={() => narrow({})}
          sortOptions={sortOptionsOf(state.view, t)}
          sortSelected={[sortChoice(state.sort)]}
          onSort={([choice]) => onChange({ ...state, sort: sortOf(choice) ?? state.sort, at: "" })}
          mode={mode}
          setMode={setMode}
          // A list that is narrowed already is for reading, and its keys are not for typing.
          autoFocusSearchField={!isNarrowed}
          loading={loading}
        />
      </div>
      <button type="submit" hidden />
    </form>
  );
}
