import { useEffect, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "~/ui/translation-place";

interface DayTableProps {
  /** Says which numbers the table has. */
  caption: string;
  /** Of the columns after the day. */
  headings: readonly string[];
  /** The day in words, and a cell per heading. */
  rows: readonly { day: string; cells: readonly string[] }[];
}

const CELL = {
  padding: "var(--p-space-100) var(--p-space-200)",
  textAlign: "end",
  whiteSpace: "nowrap",
} as const;
const FIRST = { ...CELL, textAlign: "start" } as const;

/** The numbers behind a chart, for everybody who would rather read them; made when asked for, as few people do. */
export function AskedNumbers({ children }: { children: ReactElement }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  // Whoever is quick opens them before React hears of it.
  useEffect(() => setOpen(place.current?.open ?? false), []);
  return (
    <details ref={place} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary style={{ cursor: "pointer" }}>{t("home.chart.numbers")}</summary>
      {isOpen && children}
    </details>
  );
}

export function DayTable({ caption, headings, rows }: DayTableProps) {
  const { t } = useTranslation();
  return (
    // Browsers make what scrolls reachable by keyboard.
    <div role="region" aria-label={caption} style={{ overflowX: "auto" }}>
      <table style={{ borderCollapse: "collapse", width: "100%" }}>
        <caption style={FIRST}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" style={FIRST}>
              {t("home.chart.day")}
            </th>
            {headings.map((heading) => (
              <th key={heading} scope="col" style={CELL}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, cells }) => (
            <tr key={day}>
              <th scope="row" style={FIRST}>
                {day}
              </th>
              {cells.map((cell, column) => (
                <td key={headings[column]} style={CELL}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
