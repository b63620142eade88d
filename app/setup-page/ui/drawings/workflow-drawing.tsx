import { useTranslation } from "~/ui/translation-place";
import { Drawing, Words } from "./drawing";

/** The height of each box: the words of a condition need two lines. */
const HEIGHTS = { trigger: 30, condition: 46, capture: 30, report: 30 } as const;
type WorkflowStep = keyof typeof HEIGHTS;

const BOX = { x: 12, width: 496 } as const;
const GAP = 18;
const PADDING = 12;
/** Of a box, what is left of its words. */
const KIND_WIDTH = 140;

const BOXES = layOut();
const HEIGHT = Math.max(...BOXES.map(({ y, height }) => y + height)) + PADDING;

/** The workflow in Shopify Flow, from the fulfilled order to the report that the app gets of the capture. */
export function WorkflowDrawing() {
  const { t } = useTranslation();
  return (
    <Drawing label={t("setup.drawings.workflowLabel")} height={HEIGHT}>
      {BOXES.map((box) => (
        <Step key={box.step} {...box} />
      ))}
    </Drawing>
  );
}

function layOut(): { step: WorkflowStep; y: number; height: number }[] {
  let next = PADDING;
  return (["trigger", "condition", "capture", "report"] as const).map((step) => {
    const y = next;
    const height = HEIGHTS[step];
    next = y + height + GAP;
    return { step, y, height };
  });
}

function Step({ step, y, height }: { step: WorkflowStep; y: number; height: number }) {
  const { t } = useTranslation();
  const middle = BOX.x + BOX.width / 2;
  return (
    <>
      {y > PADDING && (
        <path
          d={`M${middle} ${y - GAP + 2} V${y - 3} m-4 -5 l4 5 l4 -5`}
          fill="none"
          stroke="var(--p-color-icon)"
          strokeWidth={1.6}
        />
      )}
      <rect
        x={BOX.x}
        y={y}
        width={BOX.width}
        height={height}
        rx={10}
        fill="var(--p-color-bg-surface-secondary)"
        stroke="var(--p-color-border)"
      />
      <Words x={BOX.x + 12} y={y + 6} width={KIND_WIDTH - 12} height={36} subdued>
        {t(`setup.drawings.flow.${step}Kind`)}
      </Words>
      <Words x={BOX.x + KIND_WIDTH} y={y + 6} width={BOX.width - KIND_WIDTH - 12} height={36} bold>
        {t(`setup.drawings.flow.${step}`)}
      </Words>
    </>
  );
}
