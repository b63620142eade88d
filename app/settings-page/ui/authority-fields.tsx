import { FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { ConnectionOption } from "../connection-option";
import { useConnectionName } from "~/connections/ui/use-connection-name";
import { brandOf } from "~/connections/connection-forms";
import { AUTHORITIES, REFERENCE_PLACES, type Authority } from "~/gateways/authority";
import { providerName } from "~/gateways/ui/provider-name";
import { ReferencePreview } from "./reference-preview";
import type { GatewayDraft } from "../settings-draft";

type AuthorityDraft = Pick<
  GatewayDraft,
  "gateway" | "authority" | "connectionId" | "referencePlace" | "referencePath"
>;

interface AuthorityFieldsProps {
  gateway: AuthorityDraft;
  connections: readonly ConnectionOption[];
  errorAt: (field: "authority" | "connectionId" | "referencePlace" | "referencePath") => string | undefined;
  onChange: (change: Partial<AuthorityDraft>) => void;
}

/** Who moves the money of the method's orders, with which account, and where the provider's own id stands. */
export function AuthorityFields({ gateway, connections, errorAt, onChange }: AuthorityFieldsProps) {
  const { t } = useTranslation();
  const nameOf = useConnectionName();
  const { authority, connectionId, referencePlace: place } = gateway;
  const usable = connections.filter(({ provider }) => authority === "shopify" || provider === authority);
  const nameOfAuthority = (provider: Authority) => {
    const chosen = usable.filter(({ id }) => provider === authority && id === connectionId);
    const own = connections.filter((each) => each.provider === provider);
    const brands = new Set((chosen.length > 0 ? chosen : own).map(({ region }) => brandOf(region)));
    const [brand = null, ...others] = brands;
    return providerName({ provider, brand: others.length > 0 ? null : brand }, t);
  };
  const path = `gateways.${gateway.gateway}`;
  const asks = authority !== "shopify" || connectionId !== null;
  return (
    <FormLayout>
      <Select
        id={`${path}.authority`}
        error={errorAt("authority")}
        label={t("direct.settings.authority")}
        helpText={t(authority === "shopify" ? "direct.settings.shopifyHelp" : "direct.settings.directHelp")}
        options={AUTHORITIES.map((value) => ({ value, label: nameOfAuthority(value) }))}
        value={authority}
        onChange={(value) =>
          onChange({
            authority: AUTHORITIES.find((each) => each === value) ?? "shopify",
            connectionId: null,
          })
        }
      />
      {(authority !== "shopify" || connections.length > 0) && (
        <Select
          id={`${path}.connectionId`}
          label={t("direct.settings.connection")}
          helpText={usable.length === 0 ? t("direct.settings.noConnection") : undefined}
          error={errorAt("connectionId")}
          options={[
            {
              value: "",
              label: t(authority === "shopify" ? "direct.settings.unwatched" : "direct.settings.choose"),
            },
            ...usable.map((connection) => ({ value: connection.id, label: nameOf(connection) })),
          ]}
          value={connectionId ?? ""}
          onChange={(value) => onChange({ connectionId: value || null })}
        />
      )}
      {asks && (
        <Select
          id={`${path}.referencePlace`}
          label={t("direct.settings.place")}
          error={errorAt("referencePlace")}
          options={[
            { value: "", label: t("direct.settings.choose") },
            ...REFERENCE_PLACES.map((value) => ({ value, label: t(`direct.places.${value}`) })),
          ]}
          value={place ?? ""}
          onChange={(value) =>
            onChange({
              referencePlace: REFERENCE_PLACES.find((each) => each === value) ?? null,
              referencePath: null,
            })
          }
        />
      )}
      {asks && hasPath(place) && (
        <TextField
          id={`${path}.referencePath`}
          label={t(`direct.settings.path.${place}`)}
          autoComplete="off"
          value={gateway.referencePath ?? ""}
          error={errorAt("referencePath")}
          onChange={(typed) => onChange({ referencePath: typed || null })}
        />
      )}
      {asks && place !== null && place !== "typed" && (
        <ReferencePreview gateway={gateway.gateway} place={place} path={gateway.referencePath ?? ""} />
      )}
    </FormLayout>
  );
}

function hasPath(
  place: AuthorityDraft["referencePlace"],
): place is "receipt" | "note_attribute" | "metafield" {
  return place === "receipt" || place === "note_attribute" || place === "metafield";
}
