import { useBreakpoints } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListState, OrderViewName } from "../list-state";
import { chosenColumns, columnsOf } from "../view-columns";
import { ColumnChooser } from "./column-chooser";

interface ColumnsInput {
  state: ListState;
  view: OrderViewName;
  onChange: (state: ListState) => void;
}

/** The choice of columns: the button of the page that opens it, and its dialog. Narrow screens have no columns. */
export function useColumns({ state, view, onChange }: ColumnsInput) {
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  const [open, setOpen] = useState(false);
  const hasColumns = state.view !== "attention" && !smDown;
  return {
    pageActions: hasColumns ? [{ content: t("orders.columns.title"), onAction: () => setOpen(true) }] : [],
    dialog: (
      <ColumnChooser
        open={open}
        view={view}
        columns={columnsOf(view, state)}
        onChoose={(columns) => {
          setOpen(false);
          onChange({ ...state, columns: chosenColumns(view, columns) });
        }}
        onClose={() => setOpen(false)}
      />
    ),
  };
}
