import type { Api } from "@shopify/ui-extensions/admin.order-details.action.render";
import type { ComponentChildren } from "preact";

interface MessageProps {
  admin: Api;
  tone: "info" | "success" | "warning" | "critical";
  /** The subject, where the text alone does not say it. */
  heading?: string | undefined;
  text: string;
  action?: { text: string; onClick: () => void } | undefined;
  children?: ComponentChildren;
}

/** A text, and at most one action. */
export function Message({ admin, tone, heading, text, action, children }: MessageProps) {
  const { i18n, close } = admin;
  return (
    <s-admin-action heading={i18n.translate("heading")}>
      <s-stack gap="base">
        <s-banner tone={tone} {...(heading ? { heading } : {})}>
          {text}
        </s-banner>
        {children}
      </s-stack>
      {action && (
        <s-button slot="primary-action" onClick={action.onClick}>
          {action.text}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => close()}>
        {i18n.translate("close")}
      </s-button>
    </s-admin-action>
  );
}
