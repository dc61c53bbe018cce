import { showToast } from "@/components/ui/toast";

/** Browsers do not report whether a slicer opened, so always offer a fallback: copy the path, or show it if there is no clipboard (no HTTPS). */
export function offerSlicerFallback(path: string): void {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  showToast({
    text: `Nothing opened? Install SlicerOpener on this computer, or open the file by its path${clipboard ? "." : `: ${path}`}`,
    action: clipboard && { label: "Copy path", onPress: () => void clipboard.writeText(path) },
  });
}
