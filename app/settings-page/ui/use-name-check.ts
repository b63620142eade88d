import { useTranslation } from "~/ui/translation-place";
import { tryName } from "../check-added";
import type { SettingsDraft } from "../settings-draft";
import { faultText } from "./field-errors";

/** Says that a name is in a list of the form already, or in another one that must not share it. */
export function useNameCheck(draft: SettingsDraft, path: string): (name: string) => string | undefined {
  const { t } = useTranslation();
  return (name) => {
    const { fault, draft: added } = tryName(draft, path, name);
    return fault?.reason === "duplicate" ? faultText(fault, added, t) : undefined;
  };
}
