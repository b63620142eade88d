import { isPlainText } from "~/kernel/plain-text";

/**
 * The fields of a form that was sent. Throws the answer 400 where the body is no form, has a file in it, or a text with
 * control characters, which no page of the app sends.
 */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData().catch(() => null);
  if (!form) throw refuse("The body is not a form.");
  for (const [name, value] of form)
    if (typeof value !== "string" || !isPlainText(name) || !isPlainText(value))
      throw refuse("A field of the form is not plain text.");
  return form;
}

const refuse = (reason: string): Response => new Response(reason, { status: 400 });
