import type { Api } from "@shopify/ui-extensions/admin.order-index.selection-action.render";
import type { ComponentChildren } from "preact";

interface DialogProps {
  admin: Api;
  action?: { text: string; onClick: () => void; loading?: boolean } | undefined;
  children: ComponentChildren;
}

/** A text, at most one action, and a way out. */
export function Dialog({ admin, action, children }: DialogProps) {
  const { i18n, close } = admin;
  return (
    <s-admin-action heading={i18n.translate("heading")}>
      <s-stack gap="base">{children}</s-stack>
      {action && (
        <s-button
          slot="primary-action"
          loading={action.loading === true}
          disabled={action.loading === true}
          onClick={action.onClick}
        >
          {action.text}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => close()}>
        {i18n.translate("close")}
      </s-button>
    </s-admin-action>
  );
}
