import { TextField } from "@shopify/polaris";
import type { Range } from "~/gateways/setting-fields";

interface NumberFieldProps {
  label: string;
  helpText?: string;
  range: Partial<Range>;
  /** The typed text; null leaves the field empty. */
  value: string | null;
  error: string | undefined;
  onChange: (text: string) => void;
}

/** A whole number. The typed text is checked when it is saved. */
export function NumberField({ range: { min, max }, value, ...field }: NumberFieldProps) {
  return <TextField {...field} type="number" min={min} max={max} autoComplete="off" value={value ?? ""} />;
}
