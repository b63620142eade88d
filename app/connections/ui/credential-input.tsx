import { TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { CredentialField } from "../connection-forms";

interface CredentialInputProps {
  field: CredentialField;
  value: string;
  isFaulty: boolean;
  onChange: (text: string) => void;
}

/** A field for one part of the credentials, which browsers neither remember nor fill in. */
export function CredentialInput({ field, value, isFaulty, onChange }: CredentialInputProps) {
  const { name, isSecret, isRequired } = field;
  const { t } = useTranslation();
  return (
    <TextField
      label={t(`connections.field.${name}`)}
      type={isSecret ? "password" : "text"}
      autoComplete={isSecret ? "new-password" : "off"}
      requiredIndicator={isRequired}
      value={value}
      error={isFaulty && t(name === "secretKey" ? "connections.secretKeyError" : "connections.fieldError")}
      onChange={onChange}
      {...(name === "secretKey" && { helpText: t("connections.secretKeyHelp") })}
      {...(name === "signingSecret" && { helpText: t("connections.signingSecretHelp") })}
    />
  );
}
