import type { ReactNode } from "react";

interface DrawingProps {
  /** A description of the drawing for people who do not see it. */
  label: string;
  height: number;
  children: ReactNode;
}

/** The width that drawings are laid out on; they scale with the page. */
export const DRAWING_WIDTH = 520;

/** A drawing of a place in Shopify. Unlike a screenshot, a drawing has the merchant's language. */
export function Drawing({ label, height, children }: DrawingProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${DRAWING_WIDTH} ${height}`}
      style={{ display: "block", width: "100%", maxWidth: DRAWING_WIDTH, height: "auto" }}
    >
      <rect
        x={0.5}
        y={0.5}
        width={DRAWING_WIDTH - 1}
        height={height - 1}
        rx={12}
        fill="var(--p-color-bg-surface)"
        stroke="var(--p-color-border)"
      />
      {children}
    </svg>
  );
}

interface WordsProps {
  x: number;
  y: number;
  width: number;
  height: number;
  bold?: boolean;
  subdued?: boolean;
  align?: "start" | "center";
  children: ReactNode;
}

/** Text that wraps: translations differ in length, and SVG's own text has no line breaks. */
export function Words({ x, y, width, height, bold, subdued, align = "start", children }: WordsProps) {
  return (
    <foreignObject x={x} y={y} width={width} height={height} aria-hidden>
      <div
        style={{
          fontFamily: "var(--p-font-family-sans)",
          fontSize: 13,
          lineHeight: "17px",
          fontWeight: bold ? 600 : 400,
          textAlign: align,
          color: subdued ? "var(--p-color-text-secondary)" : "var(--p-color-text)",
        }}
      >
        {children}
      </div>
    </foreignObject>
  );
}

/** The ring around the element to click. */
export function Ring({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return (
    <rect
      x={x}
      y={y}
      width={width}
      height={height}
      rx={8}
      fill="none"
      stroke="var(--p-color-border-focus)"
      strokeWidth={2.5}
    />
  );
}

/** A button of Shopify's admin, simple but recognizable. */
export function DrawnButton({
  x,
  y,
  width,
  primary,
  children,
}: {
  x: number;
  y: number;
  width: number;
  primary?: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <rect
        x={x}
        y={y}
        width={width}
        height={28}
        rx={8}
        fill={primary ? "var(--p-color-bg-fill-brand)" : "var(--p-color-bg-surface)"}
        stroke="var(--p-color-border)"
      />
      <foreignObject x={x} y={y + 5} width={width} height={20} aria-hidden>
        <div
          style={{
            fontFamily: "var(--p-font-family-sans)",
            fontSize: 12,
            lineHeight: "18px",
            fontWeight: 600,
            textAlign: "center",
            whiteSpace: "nowrap",
            color: primary ? "var(--p-color-text-brand-on-bg-fill)" : "var(--p-color-text)",
          }}
        >
          {children}
        </div>
      </foreignObject>
    </>
  );
}
