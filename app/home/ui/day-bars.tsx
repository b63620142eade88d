import { Box, InlineStack, Text } from "@shopify/polaris";

/** A part of each day's bar, from the bottom up. */
export interface BarPart {
  color: string;
  /** One per day, in minor units; what is below zero shows as nothing. */
  values: readonly number[];
}

interface DayBarsProps {
  parts: readonly BarPart[];
  /** What a bar says when pointed at, one per day. */
  titles: readonly string[];
  /** The first and the last day, in words; absent where other bars below have the same days. */
  axis?: readonly [string, string];
}

const HEIGHT = 40;
/** The least that a day with anything shows, so that small days beside a large one are seen. */
const LEAST = 2;

/** No eye sees more, and a page is sent with each digit. */
const inHundredths = (length: number): number => Math.round(length * 100) / 100;

/**
 * A bar per day, as wide as its place. It is a picture only: whoever shows it gives the numbers in words and in a table,
 * so it is hidden from screen readers.
 */
export function DayBars({ parts, titles, axis }: DayBarsProps) {
  const days = titles.length;
  const at = (values: readonly number[], day: number) => Math.max(0, values[day] ?? 0);
  const totals = titles.map((_, day) => parts.reduce((sum, { values }) => sum + at(values, day), 0));
  const most = Math.max(...totals, 1);
  return (
    <div aria-hidden>
      <svg
        viewBox={`0 0 ${days} ${HEIGHT}`}
        preserveAspectRatio="none"
        style={{ display: "block", width: "100%", height: HEIGHT }}
      >
        <rect y={HEIGHT - 1} width={days} height={1} fill="var(--p-color-border)" />
        {titles.map((title, day) => {
          let top = HEIGHT;
          return (
            <g key={title}>
              <title>{title}</title>
              {/* The whole column answers the pointer, however low its bar is. */}
              <rect x={day} width={1} height={HEIGHT} fill="transparent" />
              {parts.map(({ color, values }) => {
                const value = at(values, day);
                if (value === 0) return null;
                const height = inHundredths(Math.max(LEAST, (value / most) * (HEIGHT - 2)));
                top = inHundredths(top - height);
                return <rect key={color} x={day + 0.15} y={top} width={0.7} height={height} fill={color} />;
              })}
            </g>
          );
        })}
      </svg>
      {axis && (
        <Box paddingBlockStart="050">
          <InlineStack align="space-between">
            {axis.map((day) => (
              <Text key={day} as="span" variant="bodySm" tone="subdued">
                {day}
              </Text>
            ))}
          </InlineStack>
        </Box>
      )}
    </div>
  );
}
