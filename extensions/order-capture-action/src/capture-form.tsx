import type { Api } from "@shopify/ui-extensions/admin.order-details.action.render";
import { useState } from "preact/hooks";
import type { FollowedOrder } from "~/extension/extension-view";
import type { AmountAsked, AppApi } from "../../app-api/app-api";
import { formatAmount } from "../../app-api/format";
import { AmountChoice, type Choice } from "./amount-choice";
import { Consequence } from "./consequence";
import { type Consents, isAgreed, NO_CONSENTS } from "./consents";
import type { Capture } from "./use-capture";
import { type Preview, usePreview } from "./use-preview";

interface CaptureFormProps {
  admin: Api;
  app: AppApi;
  order: FollowedOrder;
  capture: Capture;
  onClose: () => void;
}

/** The choice, its consequence, and the button with the amount. */
export function CaptureForm({ admin, app, order, capture, onClose }: CaptureFormProps) {
  const { i18n } = admin;
  const [choice, setChoice] = useState<Choice>({ kind: "all" });
  const [consents, setConsents] = useState<Consents>(NO_CONSENTS);
  const asked = askedOf(choice, order);
  const [preview, again] = usePreview(app, order, asked);
  const plan = preview?.kind === "answer" && preview.value.kind === "plan" ? preview.value : null;
  const isSending = capture.sent.kind === "sending";
  const choose = (next: Choice): void => {
    setChoice(next);
    // A consent belongs to the amount that was shown with it.
    setConsents(NO_CONSENTS);
  };
  const confirm = (): void => {
    if (!plan || !isAgreed(plan, consents)) return;
    const { amount: confirmed, givesUpRest, ignoresCurrentTotal } = plan;
    capture.send({ asked, confirmed, captured: order.captured, givesUpRest, ignoresCurrentTotal });
  };
  return (
    <s-admin-action heading={i18n.translate("headingOf", { name: order.name })}>
      <s-stack gap="base">
        <AmountChoice
          i18n={i18n}
          order={order}
          choice={choice}
          onChoose={choose}
          error={errorOf(choice, preview)}
        />
        <Consequence
          i18n={i18n}
          order={order}
          preview={preview}
          consents={consents}
          onConsent={setConsents}
          onRetry={again}
        />
      </s-stack>
      <s-button
        slot="primary-action"
        tone={plan?.givenUp ? "critical" : "auto"}
        disabled={isSending || !plan || !isAgreed(plan, consents)}
        loading={isSending}
        onClick={confirm}
      >
        {buttonText(i18n, preview)}
      </s-button>
      <s-button slot="secondary-actions" onClick={() => onClose()}>
        {i18n.translate("cancel")}
      </s-button>
    </s-admin-action>
  );
}

function askedOf(choice: Choice, { capturable }: FollowedOrder): AmountAsked {
  return choice.kind === "all" ? null : { text: choice.text, currency: capturable.currency };
}

/** The error of the typed amount; null while the field is empty. */
function errorOf(choice: Choice, preview: Preview): string | null {
  if (choice.kind === "all" || choice.text.trim() === "") return null;
  return preview?.kind === "answer" && preview.value.kind === "refused" ? preview.value.text : null;
}

function buttonText(i18n: Api["i18n"], preview: Preview): string {
  if (preview?.kind !== "answer" || preview.value.kind !== "plan") return i18n.translate("capture");
  const amount = formatAmount(i18n, preview.value.amount);
  const { givenUp } = preview.value;
  if (!givenUp) return i18n.translate("captureAmount", { amount });
  return i18n.translate("captureAndGiveUp", { amount, lost: formatAmount(i18n, givenUp) });
}
