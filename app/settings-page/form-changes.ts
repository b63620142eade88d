import type { ListedConnection } from "~/connections/connection-view";
import { defaultsOf, gatewayChoices } from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import { changesBetween, type SettingChange } from "~/settings/setting-changes";
import { shopChoices } from "~/settings/settings";
import type { SettingsForm } from "./settings-form";

/** What a form changes of what is stored: the shop's settings first, then those of each payment method. */
export function changesOfForm(stored: SettingsForm, form: SettingsForm): SettingChange[] {
  const ofShop = changesBetween(fieldsOf(shopChoices, stored), fieldsOf(shopChoices, form));
  const ofGateways = form.gateways.flatMap((gateway): SettingChange[] => {
    const known = stored.gateways.find((each) => each.gateway === gateway.gateway);
    if (known) return changesBetween({ ...known }, { ...gateway }, gateway.label);
    const { label, ...rest } = gateway;
    const added = { field: "gateway", gateway: null, from: null, to: label };
    return [
      added,
      ...changesBetween({ ...fieldsOf(gatewayChoices, defaultsOf(gateway.gateway)) }, rest, label),
    ];
  });
  return [...ofShop, ...ofGateways];
}

/** The same with region and mode for the id of an account, since the account may be gone when the history is read. */
export function nameConnections(
  changes: readonly SettingChange[],
  connections: readonly Pick<ListedConnection, "id" | "region" | "mode">[],
): SettingChange[] {
  const nameOf = (id: SettingChange["from"]) => {
    const known = connections.find((each) => each.id === id);
    return known ? `${known.region} ${known.mode}` : id;
  };
  return changes.map((change) =>
    change.field === "connectionId"
      ? { ...change, from: nameOf(change.from), to: nameOf(change.to) }
      : change,
  );
}
