import { groupOf, valueAt, withValue } from "./setting-path";
import { addGateway, type SettingsDraft } from "./settings-draft";
import { checkSettings, type SettingsFault } from "./settings-form";

/** Settings with one thing more, and what is wrong with that; undefined where nothing is. */
interface Added {
  draft: SettingsDraft;
  fault: SettingsFault | undefined;
}

/** Tries a name on a list of the settings. */
export function tryName(draft: SettingsDraft, path: string, name: string): Added {
  const value = valueAt(draft, path);
  const names = Array.isArray(value) ? value : [];
  return tried(withValue(draft, path, [...names, name]), (each) => each === `${path}.${names.length}`);
}

/** Tries another payment method of this name. */
export function tryGateway(draft: SettingsDraft, label: string): Added {
  const gateways = addGateway(draft.gateways, label);
  const path = `gateways.${gateways.at(-1)?.gateway ?? ""}`;
  return tried({ ...draft, gateways }, (each) => groupOf(each) === path);
}

function tried(draft: SettingsDraft, isOfAdded: (path: string) => boolean): Added {
  const checked = checkSettings(draft);
  const faults = checked?.kind === "invalid" ? checked.errors : [];
  return { draft, fault: faults.find(({ path }) => isOfAdded(path)) };
}
