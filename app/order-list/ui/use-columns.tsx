import { useFetcher } from "@remix-run/react";
import { useBreakpoints } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { readColumns, writeColumns, type ListColumn } from "../list-columns";
import type { ListState, OrderViewName } from "../list-state";
import { choiceOf, chosenColumns, columnsOf } from "../view-columns";
import { ColumnChooser } from "./column-chooser";

interface ColumnsInput {
  state: ListState;
  view: OrderViewName;
  /** What the person chose for the view before; null for nothing. */
  kept: readonly ListColumn[] | null;
  onChange: (state: ListState) => void;
}

/**
 * The choice of columns: the button of the page that opens it, and its dialog. Of a view that everybody has the choice is
 * kept for the person, of a saved view it stays in the address until the view is saved. Narrow screens have no columns.
 */
export function useColumns({ state, view, kept, onChange }: ColumnsInput) {
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  const fetcher = useFetcher();
  const [open, setOpen] = useState(false);
  const hasColumns = state.view !== "attention" && !smDown;
  // What is on its way shows already.
  const choice = choiceOf(state, sentTo(view, fetcher.formData) ?? kept);
  const shown = columnsOf(view, choice);
  const choose = (columns: readonly ListColumn[]) => {
    setOpen(false);
    if (state.saved !== "") return onChange({ ...state, columns: chosenColumns(view, columns) });
    fetcher.submit(
      { intent: "columns", view, columns: writeColumns(columns) },
      { method: "post", action: "/saved-views" },
    );
    if (state.columns !== null) onChange({ ...state, columns: null });
  };
  return {
    shown,
    /** What differs from the view's own columns; null where nothing does. */
    chosen: chosenColumns(view, shown),
    pageActions: hasColumns ? [{ content: t("orders.columns.title"), onAction: () => setOpen(true) }] : [],
    dialog: (
      <ColumnChooser
        open={open}
        view={view}
        columns={shown}
        onChoose={choose}
        onClose={() => setOpen(false)}
      />
    ),
  };
}

function sentTo(view: OrderViewName, form: FormData | undefined): ListColumn[] | null {
  const columns = form?.get("view") === view ? form.get("columns") : null;
  return typeof columns === "string" ? readColumns(columns) : null;
}
