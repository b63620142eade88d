import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { MarkChoices } from "~/settings/settings";
import { useScopeRequest } from "~/ui/use-scope-request";
import type { WarehouseAnswer } from "../change-marks.server";

/** Saves the choices. Where Shopify has to grant a scope first, `grant` opens Shopify's own dialog. */
export function useSaveMarks() {
  const fetcher = useFetcher<WarehouseAnswer>({ key: "save-marks" });
  const shopify = useAppBridge();
  const { t } = useTranslation();
  const scopes = useScopeRequest();
  const { state, data } = fetcher;
  const result = state === "idle" && data?.intent === "save" ? data.result : null;
  const isSaved = result?.kind === "saved";
  useEffect(() => {
    if (isSaved) shopify.toast.show(t("warehouse.saved"));
  }, [isSaved, shopify, t]);
  const save = (choices: MarkChoices, seen: MarkChoices) => {
    scopes.forget();
    const fields = { intent: "save", choices: JSON.stringify(choices), seen: JSON.stringify(seen) };
    void fetcher.submit(fields, { method: "post", action: "/settings/warehouse" });
  };
  const grant = async (choices: MarkChoices, seen: MarkChoices) => {
    if (result?.kind !== "needs_scopes") return;
    const granted = await scopes.request(result.scopes);
    if (granted) save(choices, seen);
    return granted;
  };
  const problem = scopes.declined
    ? ("declined" as const)
    : result && result.kind !== "saved"
      ? result.kind
      : null;
  const errors = state === "idle" && data?.intent === "invalid" ? data.errors : [];
  return {
    saving: state !== "idle",
    answer: state === "idle" ? data : undefined,
    problem,
    errors,
    save,
    grant,
  };
}
