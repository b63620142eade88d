import { useTranslation } from "react-i18next";
import { Drawing, Words } from "./drawing";

const STEPS = ["trigger", "condition", "capture", "report"] as const;
const BOX = { x: 90, width: 340, height: 68, gap: 26 } as const;
const HEIGHT = 20 + STEPS.length * (BOX.height + BOX.gap) - BOX.gap + 20;

/** The workflow in Shopify Flow, from the fulfilled order to the report that the app gets of the capture. */
export function WorkflowDrawing() {
  const { t } = useTranslation();
  return (
    <Drawing label={t("setup.drawings.workflowLabel")} height={HEIGHT}>
      {STEPS.map((step, index) => (
        <Step key={step} step={step} index={index} />
      ))}
    </Drawing>
  );
}

function Step({ step, index }: { step: (typeof STEPS)[number]; index: number }) {
  const { t } = useTranslation();
  const y = 20 + index * (BOX.height + BOX.gap);
  const middle = BOX.x + BOX.width / 2;
  return (
    <>
      {index > 0 && (
        <path
          d={`M${middle} ${y - BOX.gap + 2} V${y - 4} m-5 -6 l5 6 l5 -6`}
          fill="none"
          stroke="var(--p-color-icon)"
          strokeWidth={1.6}
        />
      )}
      <rect
        x={BOX.x}
        y={y}
        width={BOX.width}
        height={BOX.height}
        rx={10}
        fill="var(--p-color-bg-surface-secondary)"
        stroke="var(--p-color-border)"
      />
      <Words x={BOX.x + 14} y={y + 8} width={BOX.width - 28} height={18} subdued>
        {t(`setup.drawings.flow.${step}Kind`)}
      </Words>
      <Words x={BOX.x + 14} y={y + 26} width={BOX.width - 28} height={36} bold>
        {t(`setup.drawings.flow.${step}`)}
      </Words>
    </>
  );
}
