import { useTranslation } from "~/ui/translation-place";
import { Drawing, DrawnButton, Ring, Words } from "./drawing";

/** Where Shopify's settings have the capture method: a card of the page "Payments", with its own button. */
export function PaymentsPageDrawing() {
  const { t } = useTranslation();
  return (
    <Drawing label={t("setup.drawings.pageLabel")} height={152}>
      <rect x={0.5} y={0.5} width={140} height={151} rx={12} fill="var(--p-color-bg-surface-secondary)" />
      <Words x={16} y={16} width={116} height={20} subdued>
        {t("setup.drawings.general")}
      </Words>
      <rect x={8} y={40} width={124} height={28} rx={8} fill="var(--p-color-bg-surface-active)" />
      <Words x={16} y={45} width={116} height={20} bold>
        {t("setup.drawings.payments")}
      </Words>
      <Words x={16} y={77} width={116} height={20} subdued>
        {t("setup.drawings.checkout")}
      </Words>
      <rect
        x={160}
        y={20}
        width={340}
        height={112}
        rx={10}
        fill="var(--p-color-bg-surface)"
        stroke="var(--p-color-border)"
      />
      <Words x={176} y={34} width={308} height={36} bold>
        {t("setup.drawings.methodTitle")}
      </Words>
      <Words x={176} y={76} width={190} height={40} subdued>
        {t("setup.drawings.method.at_checkout")}
      </Words>
      <DrawnButton x={380} y={84} width={104}>
        {t("setup.drawings.manage")}
      </DrawnButton>
      <Ring x={376} y={80} width={112} height={36} />
    </Drawing>
  );
}
