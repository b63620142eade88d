export interface ReadMessage {
  subject: string;
  messageId: string;
  text: string;
  html: string;
}

/** The parts of a message in RFC 5322 and MIME, as far as mail libraries send them, without attachments. */
export function readMessage(raw: Buffer): ReadMessage {
  const { headers, body } = split(raw.toString("latin1"));
  const bodies = readBodies(headers, body);
  return {
    subject: decodeWords(headers.get("subject") ?? ""),
    messageId: headers.get("message-id") ?? "",
    text: bodies.get("text/plain") ?? "",
    html: bodies.get("text/html") ?? "",
  };
}

function split(message: string): { headers: Map<string, string>; body: string } {
  const end = message.search(/\r?\n\r?\n/);
  const head = end === -1 ? message : message.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end === -1 ? "" : message.slice(end).replace(/^\r?\n\r?\n/, "") };
}

function readBodies(headers: Map<string, string>, body: string): Map<string, string> {
  const type = headers.get("content-type") ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) {
    const kind = type.split(";")[0]?.trim().toLowerCase() ?? "text/plain";
    return new Map([[kind, decodeBody(body, headers.get("content-transfer-encoding") ?? "7bit")]]);
  }
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return new Map(
    parts.flatMap((part) => {
      // The line break before a boundary belongs to the boundary (RFC 2046, 5.1.1).
      const inner = split(part.replace(/^\r?\n/, "").replace(/\r?\n$/, ""));
      return [...readBodies(inner.headers, inner.body)];
    }),
  );
}

/** Restores the sender's line ends, which SMTP changes. */
function decodeBody(body: string, encoding: string): string {
  return decodeTransfer(body, encoding).replaceAll("\r\n", "\n");
}

function decodeTransfer(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64").toString("utf8");
    case "quoted-printable":
      return decodeQuoted(body.replaceAll(/=\r?\n/g, ""));
    default:
      return Buffer.from(body, "latin1").toString("utf8");
  }
}

function decodeQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Decodes "=?UTF-8?Q?caf=C3=A9?=" (RFC 2047); a word may be cut within a character, so neighbors are joined first. */
function decodeWords(text: string): string {
  const joined = text.replaceAll(/\?=\s+=\?utf-8\?[qb]\?/gi, "");
  return joined.replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toLowerCase() === "b"
      ? Buffer.from(word, "base64").toString("utf8")
      : decodeQuoted(word.replaceAll("_", " ")),
  );
}
