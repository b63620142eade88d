/** A text of the app in a language that it speaks, for what is written outside a page. An unknown locale reads as English. */
export type Translate = (
  locale: string,
  key: string,
  values?: Readonly<Record<string, string | number>>,
) => string;
