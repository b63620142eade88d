/** Far deeper than any real request; parsing needs a stack as deep as the document. */
const DEEPEST = 500;

/** Whether a GraphQL request is nested so deeply that parsing it could exhaust the stack. */
export function isTooDeep(body: unknown): boolean {
  if (typeof body !== "object" || body === null || !("query" in body) || typeof body.query !== "string")
    return false;
  let depth = 0;
  for (const character of body.query) {
    if (character === "{" || character === "[" || character === "(") depth += 1;
    else if (character === "}" || character === "]" || character === ")") depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
