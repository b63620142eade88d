import type { SettingChange } from "~/settings/setting-changes";
import { settingName } from "./setting-names";
import { settingValueText, type TextTools } from "./setting-value-text";

/** What a save changed of one setting, as a sentence; null for a setting of a newer version of the app. */
export function changeText(change: SettingChange, tools: TextTools): string | null {
  const { t } = tools;
  const { field, from, to } = change;
  if (field === "gateway") return t("timeline.change.gateway", { name: String(to) });
  const name = settingName(change, t);
  if (name === null) return null;
  if (Array.isArray(from) && Array.isArray(to)) return listText({ name, from, to }, tools);
  return t("timeline.change.value", {
    name,
    from: settingValueText(change, from, tools),
    to: settingValueText(change, to, tools),
  });
}

/** What was put on a list, and what was taken off it. */
export function listText(
  { name, from, to }: { name: string; from: string[]; to: string[] },
  { t, format }: TextTools,
): string {
  const added = to.length > 0 ? [t("timeline.change.added", { names: format.list(to) })] : [];
  const removed = from.length > 0 ? [t("timeline.change.removed", { names: format.list(from) })] : [];
  return t("timeline.change.list", { name, changes: format.some([...added, ...removed]) });
}
