import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useLocale } from "~/ui/use-locale";
import type { ResumeResult } from "../release-view";

interface ResumeAnswer {
  intent: string;
  resume?: ResumeResult;
}

export interface ResumeImport {
  resuming: boolean;
  /** `acceptsRisk`: the person read the danger and stated that capture is arranged. */
  resume: (acceptsRisk: boolean) => void;
}

/** Resumes a held import; the page's data is reloaded afterwards. */
export function useResumeImport(): ResumeImport {
  const fetcher = useFetcher<ResumeAnswer>();
  const shopify = useAppBridge();
  const locale = useLocale();
  const { t } = useTranslation();
  const { state, data } = fetcher;
  useEffect(() => {
    // The message appears while the page's data is still loading, because the new data removes the pressed button.
    if (state === "loading" && data?.resume?.kind === "resumed") shopify.toast.show(t("pause.resumed"));
  }, [state, data, shopify, t]);
  return {
    resuming: state !== "idle",
    resume: (acceptsRisk) =>
      void fetcher.submit(
        { intent: "resume_import", acceptsRisk: String(acceptsRisk), locale },
        { method: "post", action: "/setup" },
      ),
  };
}
