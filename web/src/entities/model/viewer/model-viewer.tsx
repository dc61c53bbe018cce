"use client";

import clsx from "clsx";
import { Box, Cuboid, Grid3x3, type LucideIcon, Rotate3d, RotateCcw } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

import { type PreviewSource, usePreview } from "@/entities/model/get-preview";
import { modelSize } from "@/entities/model/model-words";
import type { PreviewMesh } from "@/entities/model/viewer/preview-mesh";
import { useScene } from "@/entities/model/viewer/use-scene";
import { ApiError } from "@/lib/api/api-error";
import type { Model, Printer } from "@/lib/api/models";
import { count, number } from "@/lib/format/number";
import { useIsPhone } from "@/lib/use-media";

type ModelViewerProps = {
  source: PreviewSource;
  model: Model;
  /** The printer whose build volume can be shown around the model. */
  printer?: Printer;
  /** A picture to show until the 3D view is ready. */
  poster?: ReactNode;
  /** Height of the view. */
  className: string;
};

const keys = "Arrow keys rotate it, plus and minus zoom, 0 resets the view.";

/**
 * An interactive 3D view controlled by mouse, touch, or keys. Without WebGL the picture stays; on phones it stays until the user asks for the
 * 3D view, because the renderer and the mesh are larger than the rest of the page.
 */
export function ModelViewer({ source, model, printer, poster, className }: ModelViewerProps) {
  const isPhone = useIsPhone();
  const [isAskedFor, setAskedFor] = useState(false);
  const isWanted = isAskedFor || !isPhone;
  const { data: mesh, error } = usePreview(source, isWanted);
  const { host, state } = useScene(mesh, labelOf(model));
  const scene = state.phase === "drawn" ? state.scene : undefined;
  const isLarger = Boolean(printer && mesh?.size.some((side, at) => side > printer.build_volume_mm[at]!));
  const [hasWires, setWires] = useState(false);
  // Until the user toggles it, the build volume is shown only if the model exceeds it.
  const [wantsVolume, setWantsVolume] = useState<boolean>();
  const hasVolume = Boolean(printer) && (wantsVolume ?? isLarger);

  // The clicked button is gone, so move the focus to the scene.
  useEffect(() => {
    if (scene && isAskedFor) scene.focus();
  }, [scene, isAskedFor]);
  useEffect(() => scene?.showWires(hasWires), [scene, hasWires]);
  useEffect(() => scene?.showVolume(hasVolume ? printer?.build_volume_mm : undefined), [scene, hasVolume, printer]);

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className={clsx("relative rounded-control border border-line bg-dot-grid", className)}>
        {!scene && (
          <div className="absolute inset-0 grid place-items-center p-4 text-edge *:min-h-0">
            {poster ?? <Box className="size-16" strokeWidth={1} aria-hidden />}
          </div>
        )}
        <div ref={host} className="absolute inset-0" />
      </div>
      {!isWanted && (
        <div>
          <Toggle icon={Rotate3d} onClick={() => setAskedFor(true)}>
            Look around
          </Toggle>
        </div>
      )}
      {scene && (
        <div className="flex flex-wrap gap-2" role="group" aria-label="View">
          <Toggle icon={Grid3x3} isOn={hasWires} onClick={() => setWires(!hasWires)}>
            Wires
          </Toggle>
          {printer && (
            <Toggle icon={Cuboid} isOn={hasVolume} onClick={() => setWantsVolume(!hasVolume)}>
              Build volume
            </Toggle>
          )}
          <Toggle icon={RotateCcw} onClick={scene.reset}>
            Reset
          </Toggle>
        </div>
      )}
      {scene && mesh && <Legend mesh={mesh} printer={hasVolume ? printer : undefined} isLarger={isLarger} />}
      {(error || state.phase === "impossible") && <p className="text-small text-ink2">{whyNot(error)}</p>}
    </div>
  );
}

function Toggle({ icon: Icon, isOn, onClick, children }: { icon: LucideIcon; isOn?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={clsx(
        "inline-flex min-h-11 items-center gap-2 rounded-control border px-3 text-small font-semibold",
        isOn ? "border-ink bg-ink text-sheet" : "border-edge bg-raised text-ink",
      )}
    >
      <Icon className="size-4" aria-hidden />
      {children}
    </button>
  );
}

/** Explains the lines on and around the model. */
function Legend({ mesh, printer, isLarger }: { mesh: PreviewMesh; printer?: Printer; isLarger: boolean }) {
  return (
    <ul className="grid gap-1 text-small text-ink2 empty:hidden">
      {mesh.openEdgeCount > 0 && (
        <li className="flex items-center gap-2">
          <span className="w-5 flex-none border-t-3 border-stop" aria-hidden />
          {count(mesh.openEdgeCount, "open edge")}
        </li>
      )}
      {printer && (
        <li className="flex items-center gap-2">
          <span className={clsx("size-3 flex-none border-2", isLarger ? "border-stop" : "border-edge")} aria-hidden />
          {isLarger ? "As placed, larger than the" : "Build volume of the"} {printer.name}, {printer.build_volume_mm.map(number).join(" × ")} mm
        </li>
      )}
      {mesh.isSimplified && <li>Simplified for this view. The file is unchanged.</li>}
    </ul>
  );
}

function labelOf(model: Model): string {
  const open = model.open_edges ? `, ${count(model.open_edges, "open edge")}` : "";
  return `The model, ${modelSize(model)}${open}. ${keys}`;
}

function whyNot(error: Error | null): string {
  if (error instanceof ApiError && error.status === 404) return error.message;
  return error ? "The 3D view could not be loaded." : "This browser cannot show the 3D view.";
}
