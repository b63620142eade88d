import { useTranslation } from "~/ui/translation-place";
import { useRight } from "~/ui/rights-place";
import { BULK_ACTIONS, RULES_OF, type BulkAction } from "../bulk-action";

/** What the person in front of the page may do with many orders, the usual action first. */
export function useBulkActions(): { action: BulkAction; name: string }[] {
  const { t } = useTranslation();
  const rights = { view: true, settings: false, capture: useRight("capture"), refund: useRight("refund") };
  return BULK_ACTIONS.filter((action) => rights[RULES_OF[action].right]).map((action) => ({
    action,
    name: t(`bulk.actions.${action}.name`),
  }));
}
