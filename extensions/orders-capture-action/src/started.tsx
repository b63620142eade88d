import type { Api } from "@shopify/ui-extensions/admin.order-index.selection-action.render";
import type { ExtensionBulkStart } from "~/extension/extension-view";
import { Dialog } from "./dialog";

/** The answer to starting. The capture continues in the app, which shows its progress and result. */
export function Started({ admin, outcome }: { admin: Api; outcome: ExtensionBulkStart }) {
  const { i18n } = admin;
  switch (outcome.kind) {
    case "started":
    case "already_running":
      return (
        <Dialog admin={admin}>
          <s-banner tone={outcome.kind === "started" ? "success" : "warning"}>
            {i18n.translate(outcome.kind === "started" ? "started" : "busy")}
          </s-banner>
          <s-link href={`app:orders/bulk/${outcome.runId}`}>{i18n.translate("progress")}</s-link>
        </Dialog>
      );
    case "too_many":
      return (
        <Dialog admin={admin}>
          <s-banner tone="warning">{i18n.translate("tooMany", { limit: outcome.limit })}</s-banner>
        </Dialog>
      );
    case "reserved":
      return (
        <Dialog admin={admin}>
          <s-banner tone="warning">{outcome.text}</s-banner>
        </Dialog>
      );
    case "needs_second_person":
      return (
        <Dialog admin={admin}>
          <s-banner tone="warning">{i18n.translate("secondPerson")}</s-banner>
        </Dialog>
      );
    case "nothing_to_capture":
    case "nothing_selected":
      return (
        <Dialog admin={admin}>
          <s-banner tone="info">{i18n.translate("nothing")}</s-banner>
        </Dialog>
      );
  }
}
