import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { PreviewView } from "~/release/preview/preview-view";
import type { PreviewAnswer } from "../preview-form.server";
import type { SettingsFault } from "../settings-form";
import type { SettingsDraft } from "../settings-draft";

export interface ReleasePreviewState {
  /** Null until somebody asks, and again once a choice changes. */
  preview: PreviewView | null;
  /** Choices that cannot be previewed. */
  faults: readonly SettingsFault[];
  loading: boolean;
  ask: () => void;
}

/** Asks the server what the unsaved choices would do. An answer about other choices is not shown. */
export function useReleasePreview(draft: SettingsDraft): ReleasePreviewState {
  const asker = useFetcher<PreviewAnswer>();
  const [asked, setAsked] = useState<string | null>(null);
  const { importOn, holdsPending, holdsHighRisk, editWindowMinutes, holdsExpiringDays } = draft;
  const choices = JSON.stringify({
    importOn,
    holdsPending,
    holdsHighRisk,
    editWindowMinutes,
    holdsExpiringDays,
  });
  const answer = asker.state === "idle" && asked === choices ? asker.data : undefined;
  return {
    preview: answer?.kind === "preview" ? answer.preview : null,
    faults: answer?.kind === "invalid" ? answer.errors : [],
    loading: asker.state !== "idle",
    ask() {
      setAsked(choices);
      asker.load(`/release-preview?${new URLSearchParams({ choices }).toString()}`);
    },
  };
}
