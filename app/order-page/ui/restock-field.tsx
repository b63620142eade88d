import { Checkbox, Select } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { Location } from "~/orders/locations.port";

interface RestockFieldProps {
  /** The product, which tells a screen reader the fields of several lines apart. */
  title: string;
  /** At least one. */
  locations: readonly Location[];
  /** The chosen location, null for none. */
  place: string | null;
  onChange: (place: string | null) => void;
}

/** Whether a refunded line's goods are in stock again, and where, if the shop has more than one place. */
export function RestockField({ title, locations, place, onChange }: RestockFieldProps) {
  const { t } = useTranslation();
  const [only, ...others] = locations;
  if (only && others.length === 0)
    return (
      <Checkbox
        label={t("refund.restockLine", { title })}
        checked={place !== null}
        onChange={(checked) => onChange(checked ? only.id : null)}
      />
    );
  return (
    <Select
      label={t("refund.restockLine", { title })}
      options={[
        { value: "", label: t("refund.noRestock") },
        ...locations.map(({ id, name }) => ({ value: id, label: t("refund.restockAt", { name }) })),
      ]}
      value={place ?? ""}
      onChange={(id) => onChange(id === "" ? null : id)}
    />
  );
}
