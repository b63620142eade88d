import type { I18n } from "@shopify/ui-extensions";
import type { FollowedOrder } from "~/extension/extension-view";
import { formatAmount } from "../../app-api/format";

export type Choice = { kind: "all" } | { kind: "amount"; text: string };

interface AmountChoiceProps {
  i18n: I18n;
  order: FollowedOrder;
  choice: Choice;
  onChoose: (choice: Choice) => void;
  error: string | null;
}

/** Everything that waits to be captured, or an amount; says in advance where a partial capture is the last one. */
export function AmountChoice({ i18n, order, choice, onChoose, error }: AmountChoiceProps) {
  const { capturable, isCapturedOnce } = order;
  const amount = formatAmount(i18n, capturable);
  return (
    <>
      <s-choice-list
        label={i18n.translate("howMuch")}
        onChange={({ currentTarget: { values } }) =>
          onChoose(values.includes("amount") ? { kind: "amount", text: "" } : { kind: "all" })
        }
      >
        <s-choice value="all" selected={choice.kind === "all"}>
          {i18n.translate("all", { amount })}
        </s-choice>
        <s-choice value="amount" selected={choice.kind === "amount"}>
          {i18n.translate("part")}
        </s-choice>
      </s-choice-list>
      {choice.kind === "amount" && (
        <s-number-field
          label={i18n.translate("amount")}
          suffix={capturable.currency}
          inputMode="decimal"
          details={i18n.translate(isCapturedOnce ? "atMostOnce" : "atMost", { amount })}
          value={choice.text}
          {...(error === null ? {} : { error })}
          onInput={({ currentTarget: { value } }) => onChoose({ kind: "amount", text: value })}
        />
      )}
    </>
  );
}
