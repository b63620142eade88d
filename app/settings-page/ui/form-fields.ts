import type { SettingsDraft } from "../settings-draft";
import type { ErrorAt } from "./field-errors";

/** The unsaved settings, what is wrong or odd about them, and how they change, as each card of the form is given them. */
export interface FormFields {
  draft: SettingsDraft;
  errorAt: ErrorAt;
  /** What contradicts another setting, though it can be saved. */
  cautionAt: ErrorAt;
  onChange: (change: Partial<SettingsDraft>) => void;
}
