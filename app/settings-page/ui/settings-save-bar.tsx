import { useBlocker } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "~/ui/translation-place";

interface SettingsSaveBarProps {
  dirty: boolean;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** The admin's own save bar, shown while the form has changes; leaving the page then asks first. */
export function SettingsSaveBar({ dirty, saving, onSave, onDiscard }: SettingsSaveBarProps) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void shopify.saveBar.leaveConfirmation().then(() => blocker.proceed());
  }, [blocker, shopify]);
  return (
    <SaveBar open={dirty} discardConfirmation>
      <button variant="primary" onClick={onSave} {...(saving ? { loading: "" } : {})}>
        {t("common.save")}
      </button>
      <button onClick={onDiscard}>{t("common.discard")}</button>
    </SaveBar>
  );
}
