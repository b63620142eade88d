/**
 * Saves a file of the app on the merchant's computer; false where the download failed. A plain link would not work: in
 * the admin's frame only requests by script carry the token.
 */
export async function downloadFile(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return false;
  const named = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "");
  saveFile(await response.blob(), named?.[1] ?? "export.json");
  return true;
}

export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
