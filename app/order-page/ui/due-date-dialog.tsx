import { useFetcher } from "@remix-run/react";
import { Banner, Select, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { DueDateAnswer } from "~/authority/ask-provider";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { useFormat } from "~/ui/use-format";
import type { CaptureView } from "../order-detail-view";
import { ProviderAnswerNote } from "./provider-answer-note";

interface DueDateDialogProps {
  open: boolean;
  /** What answers when a capture has to be paid. */
  address: string;
  captures: CaptureView[];
  provider: string;
  onConfirm: (details: { capture: string; days: string }) => void;
  onClose: () => void;
}

/** More time for the customer, by one of the numbers of days that the provider offers. Its React key changes with each opening. */
export function DueDateDialog({ open, address, captures, provider, onConfirm, onClose }: DueDateDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reader = useFetcher<DueDateAnswer>();
  const [capture, setCapture] = useState(captures.at(-1)?.reference ?? "");
  const [chosen, setChosen] = useState<string | null>(null);
  const { load } = reader;
  useEffect(() => {
    if (open) load(`${address}&capture=${encodeURIComponent(capture)}`);
  }, [open, address, capture, load]);
  const answer = reader.state === "idle" ? reader.data : undefined;
  const offered = answer?.kind === "read" ? answer.dueDate : null;
  const days = chosen ?? offered?.daysOffered[0]?.toString() ?? null;
  return (
    <ConfirmDialog
      open={open}
      title={t("askProvider.dueDateTitle")}
      action={t("askProvider.dueDateConfirm")}
      disabled={days === null || !offered}
      onConfirm={() => {
        if (days !== null) onConfirm({ capture, days });
      }}
      onClose={onClose}
    >
      <Text as="p">{t("askProvider.dueDateBody", { provider })}</Text>
      {captures.length > 1 && (
        <Select
          label={t("askProvider.dueDateOf")}
          options={captures.map(({ reference, amount, capturedAt }) => ({
            value: reference,
            label: t("askProvider.captureOf", {
              amount: format.money(amount),
              when: format.dateTime(capturedAt),
            }),
          }))}
          value={capture}
          onChange={(reference) => {
            setCapture(reference);
            setChosen(null);
          }}
        />
      )}
      {!answer && <SkeletonBodyText lines={2} />}
      {answer && answer.kind !== "read" && <ProviderAnswerNote answer={answer} provider={provider} />}
      {offered?.day && <Text as="p">{t("askProvider.dueNow", { day: format.day(offered.day) })}</Text>}
      {offered && offered.daysOffered.length === 0 && (
        <Banner tone="info">{t("askProvider.noDays", { provider })}</Banner>
      )}
      {offered && days !== null && (
        <Select
          label={t("askProvider.days")}
          options={offered.daysOffered.map((each) => ({
            value: String(each),
            label: t("askProvider.daysMore", { count: each }),
          }))}
          value={days}
          onChange={setChosen}
        />
      )}
    </ConfirmDialog>
  );
}
