import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { useFormat } from "~/ui/use-format";
import type { useSecretFetcher } from "~/ui/use-secret-fetcher";
import type { ConnectionsAnswer } from "../change-connections.server";
import type { ConnectionsView, ConnectionView } from "../connection-view";
import { ConnectionDialog } from "./connection-dialog";
import { useConnectionName } from "./use-connection-name";

export type AskedOfConnections =
  { kind: "connect" } | { kind: "replace" | "disconnect"; connection: ConnectionView };

interface ConnectionDialogsProps {
  view: ConnectionsView;
  asked: AskedOfConnections | null;
  sender: ReturnType<typeof useSecretFetcher<ConnectionsAnswer>>;
  onClose: () => void;
}

/** What is asked before a provider is connected, its credentials are replaced, or it is disconnected. */
export function ConnectionDialogs({ view, asked, sender, onClose }: ConnectionDialogsProps) {
  const { t } = useTranslation();
  const { answer } = sender;
  const isStored = answer?.kind === "connected" || answer?.kind === "replaced";
  const isOver = isStored || answer?.kind === "unknown_connection";
  // The dialog's key follows, so that a closed dialog forgets what was typed.
  const isTyping = (asked?.kind === "connect" || asked?.kind === "replace") && !isOver;
  const present = asked?.kind === "replace" ? asked.connection : null;
  return (
    <>
      <ConnectionDialog
        key={isTyping ? "open" : "closed"}
        open={isTyping}
        present={present}
        isDevelopment={view.isDevelopment}
        answer={answer}
        sending={sender.sending}
        onOther={sender.forget}
        onConfirm={({ region, mode, values }) => {
          const typed = { values: JSON.stringify(values) };
          if (present) sender.send({ intent: "replace", connectionId: present.id, ...typed });
          else sender.send({ intent: "connect", connectionId: view.formId, region, mode, ...typed });
        }}
        onClose={onClose}
      />
      <ConfirmDialog
        open={asked?.kind === "disconnect" && answer?.kind !== "disconnected"}
        title={t("connections.disconnect")}
        action={t("connections.disconnect")}
        destructive
        disabled={sender.sending || answer?.kind === "in_use"}
        onConfirm={() => {
          if (asked?.kind !== "disconnect") return;
          const { connection } = asked;
          const refundsGivenUp = String(capturedOrdersOf(connection, answer));
          sender.send({ intent: "disconnect", connectionId: connection.id, refundsGivenUp });
        }}
        onClose={onClose}
      >
        {asked?.kind === "disconnect" && <DisconnectText connection={asked.connection} answer={answer} />}
      </ConfirmDialog>
    </>
  );
}

/** As the page was read, or as the server said since. */
const capturedOrdersOf = ({ use }: ConnectionView, answer: ConnectionsAnswer | undefined): number =>
  answer?.kind === "refunds_end" ? answer.capturedOrders : use.capturedOrders;

interface DisconnectTextProps {
  connection: ConnectionView;
  answer: ConnectionsAnswer | undefined;
}

/** What disconnecting means, or why it is refused. */
export function DisconnectText({ connection, answer }: DisconnectTextProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useConnectionName()(connection);
  const count = capturedOrdersOf(connection, answer);
  if (answer?.kind !== "in_use") {
    return (
      <BlockStack gap="200">
        <Text as="p">{t("connections.disconnectBody", { name })}</Text>
        {count > 0 && <Banner tone="warning">{t("connections.refundsEnd", { count })}</Banner>}
      </BlockStack>
    );
  }
  return (
    <div role="alert">
      {answer.openOrders > 0 && (
        <Text as="p">{t("connections.openOrders", { count: answer.openOrders })}</Text>
      )}
      {answer.gateways.length > 0 && (
        <Text as="p">{t("connections.inUse", { gateways: format.list(answer.gateways) })}</Text>
      )}
    </div>
  );
}
