import { useTranslation } from "~/ui/translation-place";
import type { ListedConnection } from "../connection-view";

/** "Klarna (Europe), Live": tells a shop's connections apart in one line. */
export function useConnectionName(): (connection: Pick<ListedConnection, "region" | "mode">) => string {
  const { t } = useTranslation();
  return ({ region, mode }) =>
    t("connections.named", {
      region: t(`connections.region.${region}`),
      mode: t(`connections.mode.${mode}`),
    });
}
