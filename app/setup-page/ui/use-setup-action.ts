import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useLocale } from "~/ui/use-locale";
import type { SetupAnswer } from "../setup-change.server";

type SetupIntent = Exclude<SetupAnswer["intent"], `${string}_capture_test` | "resume_import">;

const TOASTS = {
  state: "setup.toast.stated",
  withdraw: "setup.toast.withdrawn",
  choose_engine: "setup.toast.engine",
  choose_gateway_engine: "setup.toast.engine",
  restore: "setup.toast.restored",
} as const;

export type SetupAction = ReturnType<typeof useSetupAction>;

/** Sends what the merchant states about the setup, from any page that shows a step; the page's data then reloads. */
export function useSetupAction() {
  const fetcher = useFetcher<SetupAnswer>();
  const shopify = useAppBridge();
  const locale = useLocale();
  const { t } = useTranslation();
  const { data, state } = fetcher;

  useEffect(() => {
    if (state !== "idle" || !data || !(data.intent in TOASTS)) return;
    shopify.toast.show(t(TOASTS[data.intent as keyof typeof TOASTS]));
  }, [data, state, shopify, t]);

  return {
    pending: state === "idle" ? null : (fetcher.formData?.get("intent") as SetupIntent | null),
    submit: (intent: SetupIntent, fields: Record<string, string> = {}) =>
      fetcher.submit({ intent, locale, ...fields }, { method: "post", action: "/setup" }),
  };
}
