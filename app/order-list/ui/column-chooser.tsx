import { Button, ChoiceList, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { LIST_COLUMNS, type ListColumn } from "../list-columns";
import type { OrderViewName } from "../list-state";
import { ownColumns } from "../view-columns";
import { columnTitle } from "./column-heading";

interface ColumnChooserProps {
  open: boolean;
  view: OrderViewName;
  /** What the list shows now. */
  columns: readonly ListColumn[];
  onChoose: (columns: readonly ListColumn[]) => void;
  onClose: () => void;
}

/** Asks which columns the list shows; at least one stands beside the order's name. */
export function ColumnChooser({ open, view, columns, onChoose, onClose }: ColumnChooserProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly ListColumn[]>([]);
  const [wasOpen, setWasOpen] = useState(false);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setChosen([...columns]);
  }
  return (
    <ConfirmDialog
      open={open}
      title={t("orders.columns.title")}
      action={t("orders.columns.show")}
      disabled={chosen.length === 0}
      onConfirm={() => onChoose(chosen)}
      onClose={onClose}
    >
      <ChoiceList
        title={t("orders.columns.help")}
        allowMultiple
        choices={LIST_COLUMNS.map((column) => ({ value: column, label: columnTitle(column, t) }))}
        selected={[...chosen]}
        onChange={(words) => setChosen(LIST_COLUMNS.filter((column) => words.includes(column)))}
      />
      <Reset view={view} onReset={setChosen} />
    </ConfirmDialog>
  );
}

/** Ticks what the view shows by itself. */
function Reset({ view, onReset }: { view: OrderViewName; onReset: (columns: ListColumn[]) => void }) {
  const { t } = useTranslation();
  return (
    <InlineStack>
      <Button variant="plain" onClick={() => onReset(ownColumns(view))}>
        {t("orders.columns.reset")}
      </Button>
    </InlineStack>
  );
}
