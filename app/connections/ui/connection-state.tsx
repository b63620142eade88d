import { Badge, Box, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { ListedConnection } from "../connection-view";

/** Whether a connection works; else since when it does not, why, and what to do. */
export function ConnectionState({ connection, now }: { connection: ListedConnection; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { fault, faultSince } = connection;
  if (fault === null) return <Badge tone="success">{t("connections.works")}</Badge>;
  return (
    <>
      <Badge tone={fault === "unreachable" ? "warning" : "critical"}>{t(`connections.state.${fault}`)}</Badge>
      <Box width="100%">
        {faultSince !== null && (
          <Text as="p">{t("connections.since", { when: format.moment(faultSince, now) })}</Text>
        )}
        <Text as="p">{t(`connections.fault.${fault}`)}</Text>
      </Box>
    </>
  );
}
