"use client";

import { useEffect, useRef, useState } from "react";

import type { PreviewMesh } from "@/entities/model/viewer/preview-mesh";
import type { ModelScene } from "@/entities/model/viewer/scene";

export type SceneState = { phase: "waiting" } | { phase: "drawn"; scene: ModelScene } | { phase: "impossible" };

/** Draws the mesh into the ref's element once it is available. The renderer is loaded only then. */
export function useScene(mesh: PreviewMesh | undefined, label: string) {
  const host = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<SceneState>({ phase: "waiting" });

  useEffect(() => {
    if (!mesh || !host.current) return;
    const place = host.current;
    let scene: ModelScene | undefined;
    let isLeft = false;
    void import("@/entities/model/viewer/scene").then(
      ({ canDraw, showModel }) => {
        if (isLeft) return;
        if (!canDraw()) return setState({ phase: "impossible" });
        scene = showModel(place, mesh, label);
        setState({ phase: "drawn", scene });
      },
      () => setState({ phase: "impossible" }),
    );
    return () => {
      isLeft = true;
      scene?.dispose();
      setState({ phase: "waiting" });
    };
  }, [mesh, label]);

  return { host, state };
}
