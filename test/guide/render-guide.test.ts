import { expect, test } from "vitest";
import { renderGuide } from "~/guide/render-guide.server";
import nl from "~/platform/i18n/nl.json";
import { LOCALES } from "~/platform/i18n/locale";

/** What a section holds, whatever its language. */
function shapeOf(html: string): Record<string, number> {
  const count = (tag: string) => html.split(`<${tag}`).length - 1;
  return { paragraphs: count("p>"), items: count("li>"), pictures: count("img "), quoted: count("b>") };
}

test.each(LOCALES)("the guide in %s says as much as the English one, with pictures of its own", (locale) => {
  const guide = renderGuide(locale);
  const english = renderGuide("en");
  expect(guide.sections.map(({ html }) => shapeOf(html))).toEqual(
    english.sections.map(({ html }) => shapeOf(html)),
  );
  expect(guide.sections.flatMap(({ html }) => [...html.matchAll(/src="([^"]+)"/g)])).toHaveLength(7);
  expect(JSON.stringify(guide)).toContain(`/${locale}/orders.png`);
  expect(JSON.stringify(guide)).not.toMatch(/\{\{|\*\*/);
});

test("the guide names a button by the text that stands on it", () => {
  expect(renderGuide("nl").sections[1]?.html).toContain(`<b>${nl.setup.checkNow}</b>`);
});
