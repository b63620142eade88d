import { DataTable, type DataTableProps } from "@shopify/polaris";
import { useEffect, useRef } from "react";

/** A table that is wider than a phone. Polaris lets a mouse scroll it there, and here the keyboard can, too. */
export function WideTable(props: DataTableProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector(".Polaris-DataTable__ScrollContainer")?.setAttribute("tabindex", "0");
  }, []);
  return (
    <div ref={place}>
      <DataTable {...props} />
    </div>
  );
}
