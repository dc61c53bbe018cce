import "@/styles/globals.css";

import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";

import { themeCookie, toTheme } from "@/entities/theme/theme";
import { fontVariables } from "@/styles/fonts";

export const metadata: Metadata = {
  title: { default: "PrintLab", template: "%s · PrintLab" },
  description: "3D printing for students: submit a model, agree to the price, pick it up.",
};

export const viewport: Viewport = { colorScheme: "light dark" };

/** Reading the cookie also keeps every page dynamic, which the per-request nonce requires. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme} className={fontVariables} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
