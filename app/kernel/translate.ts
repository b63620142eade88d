/** Translates a text that is written outside a page, such as a mail. An unknown locale reads as English. */
export type Translate = (
  locale: string,
  key: string,
  values?: Readonly<Record<string, string | number>>,
) => string;
