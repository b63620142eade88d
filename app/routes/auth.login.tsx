import { useTranslation } from "react-i18next";

/** Where somebody lands who opens the app outside the admin. There is nothing to type in: the admin opens the app. */
export default function LoginPage() {
  const { t } = useTranslation();
  return (
    <main
      style={{ maxWidth: "32rem", margin: "4rem auto", padding: "0 1rem", fontFamily: "Inter, sans-serif" }}
    >
      <h1>{t("login.title")}</h1>
      <p>{t("login.body")}</p>
    </main>
  );
}
