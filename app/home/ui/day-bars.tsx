import { Box, InlineStack, Text } from "@shopify/polaris";
import { useAtLeisure } from "~/ui/use-at-leisure";

/** A part of each day's bar, from the bottom up. */
export interface BarPart {
  color: string;
  /** One per day, in minor units; what is below zero shows as nothing. */
  values: readonly number[];
}

interface DayBarsProps {
  parts: readonly BarPart[];
  days: number;
  /** What the bar of a day says when pointed at. */
  titleOf: (day: number) => string;
  /** The first and the last day, in words; absent where other bars below have the same days. */
  axis?: readonly [string, string];
}

const HEIGHT = 40;
/** The least that a day with anything shows, so that small days beside a large one are seen. */
const LEAST = 2;

/**
 * A bar per day, as wide as its place. It is a picture only: whoever shows it gives the numbers in words and in a table,
 * so it is hidden from screen readers.
 */
export function DayBars({ parts, days, titleOf, axis }: DayBarsProps) {
  // Nobody points at a bar while the page is still being taken over.
  const canBePointedAt = useAtLeisure();
  return (
    <div aria-hidden>
      <svg
        viewBox={`0 0 ${days} ${HEIGHT}`}
        preserveAspectRatio="none"
        style={{ display: "block", width: "100%", height: HEIGHT }}
      >
        <rect y={HEIGHT - 1} width={days} height={1} fill="var(--p-color-border)" />
        {barsOf(parts, days).map(({ color, outline }) => (
          <path key={color} d={outline} fill={color} />
        ))}
        {canBePointedAt &&
          Array.from({ length: days }, (_, day) => (
            // The whole column answers the pointer, however low its bar is.
            <rect key={day} x={day} width={1} height={HEIGHT} fill="transparent">
              <title>{titleOf(day)}</title>
            </rect>
          ))}
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

/** The bars of all days in one outline per part, each standing on the part before it. */
function barsOf(parts: readonly BarPart[], days: number): { color: string; outline: string }[] {
  const each = Array.from({ length: days }, (_, day) => day);
  const at = (values: readonly number[], day: number) => Math.max(0, values[day] ?? 0);
  const totals = each.map((day) => parts.reduce((sum, { values }) => sum + at(values, day), 0));
  const most = Math.max(...totals, 1);
  const tops = each.map(() => HEIGHT);
  const barOf = (day: number, value: number): string => {
    if (value === 0) return "";
    const bottom = tops[day] ?? HEIGHT;
    const top = inHundredths(bottom - Math.max(LEAST, (value / most) * (HEIGHT - 2)));
    tops[day] = top;
    return `M${day + 0.15} ${top}h.7V${bottom}h-.7z`;
  };
  return parts.map(({ color, values }) => ({
    color,
    outline: each.map((day) => barOf(day, at(values, day))).join(""),
  }));
}

/** No eye sees more, and a page is sent with each digit. */
const inHundredths = (length: number): number => Math.round(length * 100) / 100;
