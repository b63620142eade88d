import { expect, test } from "vitest";
import { money } from "~/kernel/money";
import { LOCALES } from "~/platform/i18n/locale";
import { CancelConsequence } from "~/order-page/ui/cancel-consequence";
import { renderText } from "../../support/render";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const amounts = { released: eur(0), lapses: eur(0), lapsesAt: null, givenBack: eur(0) };
const lapsesAt = new Date("2026-12-20T10:00:00Z");

test("what canceling releases and what it gives back is named with its amount", () => {
  expect(renderText(<CancelConsequence amounts={{ ...amounts, released: eur(5_585) }} />)).toBe(
    "EUR 55.85 that is not captured is released.",
  );
  expect(renderText(<CancelConsequence amounts={{ ...amounts, givenBack: eur(1_500) }} />)).toBe(
    "EUR 15.00 that was captured is given back to the customer.",
  );
});

test("the rest of a partial capture is said to stay reserved, and until when", () => {
  const rest = { ...amounts, lapses: eur(3_585) };
  expect(renderText(<CancelConsequence amounts={{ ...rest, lapsesAt }} />)).toBe(
    "EUR 35.85 is not released, because a part of its authorization was captured. It stays reserved until Dec 20, 2026 and lapses then.",
  );
  expect(renderText(<CancelConsequence amounts={rest} />)).toBe(
    "EUR 35.85 is not released, because a part of its authorization was captured. It stays reserved until the authorization lapses.",
  );
});

test.each(LOCALES)("in %s the rest is named, too, with its day", (locale) => {
  const text = renderText(
    <CancelConsequence amounts={{ ...amounts, lapses: eur(3_585), lapsesAt }} />,
    locale,
  );
  expect(text).toMatch(/35[.,]85/);
  expect(text).toMatch(/20/);
});
