import { BlockStack, ChoiceList, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { AuthorizationId } from "~/kernel/ids";
import { isPositive, type Money } from "~/kernel/money";
import type { Refused } from "~/kernel/refusal";
import { refusalText } from "~/money/ui/refusal-text";
import { useFormat } from "~/ui/use-format";
import type { AuthorizationView } from "../order-detail-view";

export interface VoidDraft {
  /** The authorization of which a part is voided; null for everything that remains. */
  partOf: AuthorizationId | null;
  typed: string;
}

export const WHOLE: VoidDraft = { partOf: null, typed: "" };

interface VoidChoiceProps {
  /** Everything that can be voided. */
  all: Money;
  authorizations: readonly AuthorizationView[];
  draft: VoidDraft;
  /** What the draft comes to; null while the dialog is closed. */
  chosen: { kind: "amount" } | Refused | null;
  onChange: (draft: VoidDraft) => void;
}

/** Everything or an amount. Absent where whoever moves the money releases everything or nothing. */
export function VoidChoice({ all, authorizations, draft, chosen, onChange }: VoidChoiceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const divisible = authorizations.filter((each) => each.voidsAmount && isPositive(each.remaining));
  const [first, ...others] = divisible;
  if (!first) return null;
  const choices = [
    { value: "all", label: t("order.voidAll", { amount: format.money(all) }) },
    { value: "part", label: t("order.voidPart") },
  ];
  const limit = divisible.find(({ id }) => id === draft.partOf)?.remaining;
  const error = chosen?.kind === "refused" && draft.typed !== "" ? refusalText(chosen.reason, t) : null;
  return (
    <BlockStack gap="200">
      <ChoiceList
        title={t("order.voidHowMuch")}
        titleHidden
        choices={choices}
        selected={[draft.partOf === null ? "all" : "part"]}
        onChange={([value]) => onChange({ ...draft, partOf: value === "part" ? first.id : null })}
      />
      {limit && (
        <TextField
          label={t("order.amount")}
          autoComplete="off"
          inputMode="decimal"
          prefix={limit.currency}
          value={draft.typed}
          error={error ?? undefined}
          helpText={t("order.pickAtMost", { amount: format.money(limit) })}
          onChange={(typed) => onChange({ ...draft, typed })}
        />
      )}
      {limit && others.length > 0 && (
        <Select
          label={t("order.pickFrom")}
          options={divisible.map(({ id, gatewayLabel, remaining, authorizedAt }) => ({
            value: id,
            label: t("order.pickFromOne", {
              gateway: gatewayLabel,
              amount: format.money(remaining),
              when: format.date(authorizedAt),
            }),
          }))}
          value={draft.partOf ?? first.id}
          onChange={(id) =>
            onChange({ ...draft, partOf: divisible.find((each) => each.id === id)?.id ?? null })
          }
        />
      )}
    </BlockStack>
  );
}
