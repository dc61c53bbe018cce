import { showToast } from "@/components/ui/toast";

/** No browser tells whether a slicer opened, so what else to do is offered each time. Browsers lend the clipboard to HTTPS only; elsewhere the path is there to be read. */
export function offerSlicerFallback(path: string): void {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  showToast({
    text: `Nothing opened? Install SlicerOpener on this computer, or open the file by its path${clipboard ? "." : `: ${path}`}`,
    action: clipboard && { label: "Copy path", onPress: () => void clipboard.writeText(path) },
  });
}
