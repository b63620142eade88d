/** The web vitals that are kept, by the names of https://web.dev/articles/vitals. */
export const VITALS = ["CLS", "FCP", "INP", "LCP", "TTFB"] as const;
export type Vital = (typeof VITALS)[number];

/** What a page sends of itself. */
export interface VitalsReport {
  /** The pass that came with the page's data. */
  pass: string;
  /** The id of the route that the document was opened with. */
  page: string;
  /** By the vitals' names: milliseconds, for CLS a plain number. Names that the app does not keep may be among them. */
  metrics: readonly { name: string; value: number }[];
}
