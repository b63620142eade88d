import { useTranslation } from "~/ui/translation-place";
import { Drawing, DRAWING_WIDTH, DrawnButton, Ring, Words } from "./drawing";

/** The switch in the app's settings, ticked, and the button that saves it. */
export function ImportDrawing() {
  const { t } = useTranslation();
  const name = t("settings.importLabel");
  return (
    <Drawing label={t("setup.drawings.importLabel", { name })} height={136}>
      <Words x={20} y={16} width={360} height={22} bold>
        {t("settings.importTitle")}
      </Words>
      <Ring x={10} y={42} width={DRAWING_WIDTH - 20} height={36} />
      <rect x={20} y={52} width={16} height={16} rx={4} fill="var(--p-color-bg-fill-brand)" />
      <path d="M24 60 l3 3 l6 -6" stroke="var(--p-color-icon-inverse)" strokeWidth={1.8} fill="none" />
      <Words x={46} y={52} width={456} height={20}>
        {name}
      </Words>
      <line x1={0} x2={DRAWING_WIDTH} y1={88} y2={88} stroke="var(--p-color-border)" />
      <DrawnButton x={396} y={98} width={108} primary>
        {t("setup.drawings.save")}
      </DrawnButton>
      <Ring x={392} y={94} width={116} height={36} />
    </Drawing>
  );
}
