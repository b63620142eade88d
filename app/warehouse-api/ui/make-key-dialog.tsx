import { ChoiceList, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { KEY_LIFETIMES, LONGEST_NAME, type KeyLifetime } from "../access/key-lifetime";
import { API_SCOPES, type ApiScope } from "../keys/api-key";

interface KeyDraft {
  name: string;
  scopes: ApiScope[];
  lifetime: KeyLifetime;
}

interface MakeKeyDialogProps {
  open: boolean;
  onConfirm: (draft: KeyDraft) => void;
  onClose: () => void;
}

/** Reading alone, until a person allows more. */
const FIRST: KeyDraft = { name: "", scopes: ["read"], lifetime: "never" };

/** Asks whom a new key is for, what it allows and how long. */
export function MakeKeyDialog({ open, onConfirm, onClose }: MakeKeyDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(FIRST);
  const set = (change: Partial<KeyDraft>) => setDraft((current) => ({ ...current, ...change }));
  const end = (then: () => void) => () => {
    setDraft(FIRST);
    then();
  };
  return (
    <ConfirmDialog
      open={open}
      title={t("warehouseApi.keys.make")}
      action={t("warehouseApi.keys.make")}
      disabled={draft.name.trim() === "" || draft.scopes.length === 0}
      onConfirm={end(() => onConfirm(draft))}
      onClose={end(onClose)}
    >
      <TextField
        label={t("warehouseApi.keys.name")}
        helpText={t("warehouseApi.keys.nameHelp")}
        autoComplete="off"
        requiredIndicator
        maxLength={LONGEST_NAME}
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      <ChoiceList
        allowMultiple
        title={t("warehouseApi.keys.scopes")}
        choices={API_SCOPES.map((scope) => ({ value: scope, label: t(`warehouseApi.scope.${scope}`) }))}
        selected={draft.scopes}
        onChange={(chosen) => set({ scopes: API_SCOPES.filter((scope) => chosen.includes(scope)) })}
      />
      <Select
        label={t("warehouseApi.keys.lifetime")}
        options={KEY_LIFETIMES.map((each) => ({ value: each, label: t(`warehouseApi.lifetime.${each}`) }))}
        value={draft.lifetime}
        onChange={(value) =>
          set({ lifetime: KEY_LIFETIMES.find((each) => each === value) ?? FIRST.lifetime })
        }
      />
    </ConfirmDialog>
  );
}
