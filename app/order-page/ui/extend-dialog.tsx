import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { useFormat } from "~/ui/use-format";
import type { AuthorizationView } from "../order-detail-view";

interface ExtendDialogProps {
  open: boolean;
  authorization: Pick<AuthorizationView, "remaining" | "expiresAt">;
  provider: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** How much longer the rest can be captured is for the provider to say, and so is whether it can. */
export function ExtendDialog({ open, authorization, provider, onConfirm, onClose }: ExtendDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { remaining, expiresAt } = authorization;
  const words = {
    provider,
    amount: format.money(remaining),
    when: expiresAt ? format.dateTime(expiresAt) : "",
  };
  return (
    <ConfirmDialog
      open={open}
      title={t("askProvider.extendTitle", words)}
      action={t("askProvider.extend")}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text as="p">{t(expiresAt ? "askProvider.extendNow" : "askProvider.extendNowUnknown", words)}</Text>
      <Text as="p">{t("askProvider.extendRule", words)}</Text>
    </ConfirmDialog>
  );
}
