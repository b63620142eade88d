import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/ui/use-locale";
import type { ResumeResult } from "../release-view";

interface ResumeAnswer {
  intent: string;
  resume?: ResumeResult;
}

export interface ResumeImport {
  resuming: boolean;
  /** `acceptsRisk`: the danger was read and capture stated to be arranged. */
  resume: (acceptsRisk: boolean) => void;
}

/** Has a paused import go on; the page's data follows by itself. */
export function useResumeImport(): ResumeImport {
  const fetcher = useFetcher<ResumeAnswer>();
  const shopify = useAppBridge();
  const locale = useLocale();
  const { t } = useTranslation();
  const { state, data } = fetcher;
  useEffect(() => {
    // Told while the page's data is still on its way: with it, what was pressed leaves the page.
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
