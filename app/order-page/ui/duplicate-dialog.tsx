import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { MoneyMoves } from "./use-money-moves";

/** Asks whether a request that repeats a recent one was intended or a double click. */
export function DuplicateDialog({ moves }: { moves: MoneyMoves }) {
  const { t } = useTranslation();
  const asked = moves.duplicate?.kind;
  const kind = asked === "refund" || asked === "void" ? asked : "capture";
  return (
    <ConfirmDialog
      open={moves.duplicate !== null}
      title={t(`order.duplicateTitle.${kind}`)}
      action={t(`order.duplicateConfirm.${kind}`)}
      destructive
      onConfirm={moves.confirmDuplicate}
      onClose={moves.close}
    >
      <Text as="p">{t(`order.duplicateBody.${kind}`)}</Text>
    </ConfirmDialog>
  );
}
