/**
 * Makes an element. Properties beginning with "on" are listeners, "data-", "aria-" and the like are attributes, others
 * are set as properties; null, undefined and false children are left out.
 *
 * @param {string} name
 * @param {Record<string, unknown> | null} properties
 * @param {...unknown} children
 */
export function h(name, properties = null, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2).toLowerCase(), value);
    else if (key in element && !key.includes("-") && key !== "list") element[key] = value;
    else if (value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** Id for a label's `htmlFor`, a heading's `aria-labelledby` and the like. */
let count = 0;
export const uniqueId = (kind) => `${kind}-${++count}`;
