import { TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { Range } from "~/gateways/setting-fields";
import { HelpText } from "./help-text";

interface NumberFieldProps {
  /** The path of the field in the form. */
  id: string;
  label: string;
  helpText?: string;
  range: Range;
  /** The typed text; null leaves the field empty. */
  value: string | null;
  error: string | undefined;
  caution?: string | undefined;
  onChange: (text: string) => void;
}

/**
 * A whole number in a field no wider than numbers are, with the numbers that it takes. It is a field of text, because a
 * browser's number field hands on nothing where no number is typed, and nothing is a choice of its own in some settings.
 */
export function NumberField({ range: { min, max }, value, helpText, caution, ...field }: NumberFieldProps) {
  const { t } = useTranslation();
  const taken = t("settings.range", { min, max });
  return (
    <div className="short-field">
      <TextField
        {...field}
        inputMode="numeric"
        autoComplete="off"
        value={value ?? ""}
        helpText={
          <HelpText caution={caution}>{helpText === undefined ? taken : `${helpText} ${taken}`}</HelpText>
        }
      />
    </div>
  );
}
