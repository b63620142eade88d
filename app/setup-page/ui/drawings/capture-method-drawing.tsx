import { useTranslation } from "~/ui/translation-place";
import { Drawing, DRAWING_WIDTH, DrawnButton, Ring, Words } from "./drawing";

/** The three options of Shopify's dialog "Payment capture method", in its order. */
const METHODS = ["at_checkout", "when_fulfilling", "manually"] as const;
export type CaptureMethod = (typeof METHODS)[number];

const HEIGHT = 240;
const FIRST_ROW = 46;
const ROW = 48;

/**
 * Shopify's dialog with the right option marked, and the button that saves it. Its words in other languages are those of
 * Shopify's help page, which calls a capture in Dutch "vastleggen", unlike this app.
 *
 * @see https://help.shopify.com/nl/manual/payments/payment-authorization
 * @see https://help.shopify.com/ja/manual/payments/payment-authorization
 */
export function CaptureMethodDrawing({ selected }: { selected: CaptureMethod }) {
  const { t } = useTranslation();
  const name = t(`setup.drawings.method.${selected}`);
  return (
    <Drawing label={t("setup.drawings.methodLabel", { name })} height={HEIGHT}>
      <Words x={20} y={11} width={440} height={22} bold>
        {t("setup.drawings.methodTitle")}
      </Words>
      <path d="M490 14 l10 10 m0 -10 l-10 10" stroke="var(--p-color-icon)" strokeWidth={1.8} />
      <line x1={0} x2={DRAWING_WIDTH} y1={38} y2={38} stroke="var(--p-color-border)" />
      {METHODS.map((method, index) => (
        <Method key={method} method={method} y={FIRST_ROW + index * ROW} isSelected={method === selected} />
      ))}
      <line x1={0} x2={DRAWING_WIDTH} y1={194} y2={194} stroke="var(--p-color-border)" />
      <DrawnButton x={284} y={204} width={100}>
        {t("setup.drawings.cancel")}
      </DrawnButton>
      <DrawnButton x={396} y={204} width={108} primary>
        {t("setup.drawings.save")}
      </DrawnButton>
      <Ring x={392} y={200} width={116} height={36} />
    </Drawing>
  );
}

function Method({ method, y, isSelected }: { method: CaptureMethod; y: number; isSelected: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {isSelected && <Ring x={10} y={y - 2} width={DRAWING_WIDTH - 20} height={ROW - 2} />}
      <circle
        cx={30}
        cy={y + 12}
        r={7.5}
        fill="var(--p-color-bg-surface)"
        stroke={isSelected ? "var(--p-color-border-emphasis)" : "var(--p-color-border-tertiary)"}
        strokeWidth={isSelected ? 2 : 1.2}
      />
      {isSelected && <circle cx={30} cy={y + 12} r={4} fill="var(--p-color-bg-fill-brand)" />}
      <Words x={50} y={y + 3} width={452} height={20} bold={isSelected}>
        {t(`setup.drawings.method.${method}`)}
      </Words>
      <Words x={50} y={y + 21} width={452} height={24} subdued>
        {t(`setup.drawings.methodHelp.${method}`)}
      </Words>
    </>
  );
}
