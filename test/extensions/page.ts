/** What is shown as text though it is an attribute of a web component. */
const SHOWN = ["heading", "collapsedSummary", "label", "details", "error", "suffix", "accessibilityLabel"];

/**
 * As much of a document as Preact needs to render web components, in place of the one that the admin gives an
 * extension. It draws nothing: tests read texts and attributes, and fire the events that a person would.
 */
export class PageNode extends EventTarget {
  readonly nodeType: number;
  readonly localName: string;
  readonly childNodes: PageNode[] = [];
  readonly attributes = new Map<string, unknown>();
  parentNode: PageNode | null = null;
  /** Text nodes only. */
  data = "";
  /** Fields, lists of choices and checkboxes tell what was entered through these. */
  value = "";
  values: string[] = [];
  checked = false;
  /** Their presence tells Preact that the events are written in lower case, as in a browser. */
  readonly onclick = null;
  readonly oninput = null;
  readonly onchange = null;

  constructor(localName: string | null) {
    super();
    this.nodeType = localName === null ? 3 : 1;
    this.localName = localName ?? "#text";
  }

  get firstChild(): PageNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): PageNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  insertBefore(child: PageNode, before: PageNode | null): PageNode {
    child.parentNode?.removeChild(child);
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(at, 0, child);
    child.parentNode = this;
    return child;
  }

  removeChild(child: PageNode): PageNode {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
    return child;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  /** The texts in it, in the order in which they are read. */
  get text(): string {
    const own = SHOWN.map((name) => this.attributes.get(name)).filter((each) => each !== undefined);
    const parts = [...own, this.data, ...this.childNodes.map((child) => child.text)];
    return parts.map(String).join(" ").replace(/\s+/g, " ").trim();
  }

  all(localName: string): PageNode[] {
    const below = this.childNodes.flatMap((child) => child.all(localName));
    return this.localName === localName ? [this, ...below] : below;
  }
}

/** Makes `document` the one of a new, empty page; answers its body. */
export function openPage(): PageNode {
  const body = new PageNode("body");
  const document = {
    body,
    createElementNS: (_namespace: string, name: string) => new PageNode(name),
    createTextNode(text: string) {
      const node = new PageNode(null);
      node.data = text;
      return node;
    },
  };
  Object.assign(globalThis, { document });
  return body;
}
