import type { ComplexAction, IndexFiltersProps, TabProps } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useRight } from "~/ui/rights-place";
import { openOnce } from "./created-view";
import { hasFilters } from "../list-filters";
import type { ListColumn } from "../list-columns";
import { formatListState, parseListState, withView, type ListState } from "../list-state";
import { MOST_VIEWS, type SavedViewAnswer, type SavedViewView } from "../saved-view";

interface SavedViewsInput {
  views: readonly SavedViewView[];
  state: ListState;
  /** The columns that the list shows where they are not the view's own, in the address or not. */
  columns: readonly ListColumn[] | null;
  onChange: (state: ListState) => void;
}

/** The list's state without what a saved view does not keep. */
const keptOf = (state: ListState): string =>
  formatListState({ ...state, search: "", saved: "", at: "" }).toString();

/** Whether there is more to save than a view that everybody has. */
const isOwn = ({ filters, columns }: ListState): boolean => hasFilters(filters) || columns !== null;

export type SavedViews = ReturnType<typeof useSavedViews>;

/** Views that people save: their tabs, the ways to save, rename, share and delete them, and the last answer. */
export function useSavedViews({ views, columns, onChange, ...given }: SavedViewsInput) {
  const state = { ...given.state, columns };
  const { t } = useTranslation();
  const fetcher = useFetcher<SavedViewAnswer>();
  const mayShare = useRight("settings");
  const open = views.find(({ id }) => id === state.saved);
  const send = (fields: Record<string, string>) => {
    fetcher.submit(fields, { method: "post", action: "/saved-views" });
    return Promise.resolve(true);
  };
  const create = (name: string) => send({ intent: "create", name, query: keptOf(state) });
  useOpenCreated(fetcher.data, { views, state: given.state, columns, onChange });
  const mayChange = (view: SavedViewView) => !view.isShared || mayShare;
  const tabs = views.map((view) => ({
    id: view.id,
    content: view.name,
    actions: mayChange(view)
      ? actionsOf(view, { send, onDeleted: () => onChange(withView(state, "pending")) })
      : [],
  }));
  const isChanged = open !== undefined && open.query !== keptOf(state);
  const primaryAction: IndexFiltersProps["primaryAction"] =
    open && mayChange(open)
      ? {
          type: "save",
          onAction: () => send({ intent: "change", id: open.id, query: keptOf(state) }),
          disabled: !isChanged,
        }
      : {
          type: "save-as",
          onAction: create,
          disabled: !isOwn(state) || views.length >= 2 * MOST_VIEWS,
        };
  const share: ComplexAction[] =
    open && mayShare
      ? [
          {
            content: t(open.isShared ? "orders.viewUnshare" : "orders.viewShare"),
            onAction: () => void send({ intent: "share", id: open.id, isShared: String(!open.isShared) }),
          },
        ]
      : [];
  return {
    ...{ tabs, primaryAction, pageActions: share, create, answer: fetcher.data },
    /** The position of the open view among the saved ones; -1 where none is open. */
    selected: views.findIndex(({ id }) => id === state.saved),
    select: (index: number) => {
      const view = views[index];
      if (view) onChange({ ...parseListState(new URLSearchParams(view.query)), saved: view.id });
    },
  };
}

function actionsOf(
  view: SavedViewView,
  { send, onDeleted }: { send: (fields: Record<string, string>) => Promise<boolean>; onDeleted: () => void },
): TabProps["actions"] {
  return [
    { type: "rename", onPrimaryAction: (name: string) => send({ intent: "rename", id: view.id, name }) },
    {
      type: "delete",
      onPrimaryAction: () => {
        onDeleted();
        return send({ intent: "delete", id: view.id });
      },
    },
  ];
}

/** Opens a view once it is saved and listed. */
function useOpenCreated(
  answer: SavedViewAnswer | undefined,
  { views, state, columns, onChange }: SavedViewsInput,
): void {
  const handled = useRef<SavedViewAnswer>(undefined);
  useEffect(() => {
    const { isHandled, opens } = openOnce(answer, { handled: handled.current, views, state });
    if (isHandled) handled.current = answer;
    if (opens !== null) onChange({ ...state, columns, saved: opens, at: "" });
  }, [answer, views, state, columns, onChange]);
}
