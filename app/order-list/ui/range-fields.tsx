import { BlockStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { readFilter, type FilterName } from "../list-filters";

/** What was typed at an end of a range: its text in an address, or what is wrong with it. */
export type TypedEnd = { kind: "end"; text: string } | { kind: "wrong"; error: string };

interface RangeFieldsProps {
  name: FilterName;
  /** The range as it stands in an address; empty where there is none. */
  text: string;
  type: "date" | "text";
  help?: string;
  /** An end of an address as it stands in its field. */
  show: (end: string) => string;
  read: (typed: string) => TypedEnd;
  onChange: (text: string) => void;
}

/** Two ends, either of which may be left open. They count once the person leaves a field, and only if they can be read. */
export function RangeFields({ name, text, type, help, show, read, onChange }: RangeFieldsProps) {
  const { t } = useTranslation();
  const [from = "", to = ""] = text.split("..");
  const [ends, setEnds] = useState({ from: show(from), to: show(to) });
  // What nobody touched is what it was, even where it could not be typed that way.
  const least = ends.from === show(from) ? asEnd(from) : readEnd(ends.from, read);
  const most = ends.to === show(to) ? asEnd(to) : readEnd(ends.to, read);
  const written = writeRange(least, most);
  const isRange = written === "" || (written !== null && readFilter(name, written) !== null);
  const commit = () => {
    if (written !== null && isRange && written !== text) onChange(written);
  };
  const shared = {
    type,
    autoComplete: "off",
    onBlur: commit,
    ...(type === "text" ? { inputMode: "decimal" as const } : {}),
  };
  const isUpsideDown = written !== null && !isRange;
  return (
    // Enter counts, too, as it does in any form.
    <form
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <BlockStack gap="200">
        <TextField
          {...shared}
          label={t(type === "date" ? "orders.filterFrom" : "orders.filterLeast")}
          value={ends.from}
          onChange={(value) => setEnds({ ...ends, from: value })}
          {...errorOf(least)}
        />
        <TextField
          {...shared}
          label={t(type === "date" ? "orders.filterTo" : "orders.filterMost")}
          value={ends.to}
          onChange={(value) => setEnds({ ...ends, to: value })}
          {...(help ? { helpText: help } : {})}
          {...(isUpsideDown ? { error: t("orders.filterOrderWrong") } : errorOf(most))}
        />
        <button type="submit" hidden />
      </BlockStack>
    </form>
  );
}

const asEnd = (text: string): TypedEnd => ({ kind: "end", text });

const readEnd = (typed: string, read: RangeFieldsProps["read"]): TypedEnd =>
  typed.trim() === "" ? asEnd("") : read(typed);

const errorOf = (end: TypedEnd) => (end.kind === "wrong" ? { error: end.error } : {});

/** The range of an address; empty where both ends are open, and null where one of them cannot be read. */
function writeRange(from: TypedEnd, to: TypedEnd): string | null {
  if (from.kind === "wrong" || to.kind === "wrong") return null;
  return from.text === "" && to.text === "" ? "" : `${from.text}..${to.text}`;
}
