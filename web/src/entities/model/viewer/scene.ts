import {
  AmbientLight,
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  Color,
  DirectionalLight,
  DoubleSide,
  EdgesGeometry,
  GridHelper,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshLambertMaterial,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { LineMaterial } from "three/addons/lines/LineMaterial.js";
import { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/addons/lines/LineSegmentsGeometry.js";

import { onThemeChange, viewerColors } from "@/entities/model/viewer/colors";
import type { PreviewMesh } from "@/entities/model/viewer/preview-mesh";

export type ModelScene = {
  showWires: (isOn: boolean) => void;
  /** Shows a printer's build volume around the model, in mm; omit the size to hide it. */
  showVolume: (size?: [number, number, number]) => void;
  /** Returns to the initial view. */
  reset: () => void;
  focus: () => void;
  dispose: () => void;
};

const fieldOfView = 30;
const gridStep = 25;
/** Opacity of open edges behind other geometry. */
const hiddenEdgeShare = 0.4;
/** Moves the camera closer, since the bounding sphere is larger than the model. */
const closeness = 0.88;
const turnStep = Math.PI / 16;
const closer = 0.84;
const openEdgeWidth = 3;
const fromFrontRight = new Vector3(0.62, -1, 0.62).normalize();

/** Whether this browser supports WebGL 2. */
export const canDraw = () => typeof WebGL2RenderingContext !== "undefined" && document.createElement("canvas").getContext("webgl2") !== null;

/**
 * Draws the mesh into the host and lets the user rotate it. It redraws only when something changes. The canvas leaves vertical swipes to the
 * page and captures the mouse wheel only while it has the focus.
 */
export function showModel(host: HTMLElement, mesh: PreviewMesh, label: string): ModelScene {
  const canvas = canvasIn(host, label);
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
  renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
  const camera = new PerspectiveCamera(fieldOfView);
  camera.up.set(0, 0, 1);
  const scene = new Scene();
  const surface = surfaceOf(mesh);
  const openEdges = openEdgesOf(mesh);
  const volume = new Group();
  camera.add(...lamp(-0.6, 0.8, 0.8, 5.5), ...lamp(0.9, 0, 0.4, 0.6));
  scene.add(camera, new AmbientLight("white", 0.8), surface, ...openEdges, volume);
  const controls = new OrbitControls(camera, canvas);
  controls.enablePan = false;
  controls.enableZoom = false;
  canvas.style.touchAction = "pan-y";
  let room: [number, number, number] | undefined;

  const draw = () => renderer.render(scene, camera);

  function frame() {
    const [x, y, z] = [0, 1, 2].map((side) => Math.max(mesh.size[side]!, room?.[side] ?? 0)) as [number, number, number];
    const radius = Math.hypot(x, y, z) / 2;
    const angle = Math.min(fieldOfView, 2 * Math.atan(Math.tan((fieldOfView * Math.PI) / 360) * camera.aspect) * (180 / Math.PI));
    const distance = ((room ? 1 : closeness) * radius) / Math.sin((angle * Math.PI) / 360);
    [camera.near, camera.far] = [distance / 100, distance * 10];
    [controls.minDistance, controls.maxDistance] = [distance / 20, distance * 4];
    controls.target.set(0, 0, z / 2);
    camera.position.copy(fromFrontRight).multiplyScalar(distance).add(controls.target);
    camera.updateProjectionMatrix();
    controls.update();
    draw();
  }

  function resize() {
    const { clientWidth: width, clientHeight: height } = host;
    if (width === 0 || height === 0) return;
    renderer.setSize(width, height, false);
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
    draw();
  }

  function paint() {
    const colors = viewerColors(host);
    surface.material.color = new Color(surface.material.wireframe ? colors.wires : colors.surface);
    for (const edges of openEdges) edges.material.color = new Color(colors.openEdges);
    const isTooLarge = room?.some((side, at) => mesh.size[at]! > side);
    for (const { material, userData } of linesIn(volume)) {
      material.color = new Color(isTooLarge ? colors.tooLarge : userData.isBed ? colors.bed : colors.volume);
      // Otherwise lines inside the model would be hidden.
      material.depthTest = !isTooLarge;
    }
    draw();
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyActions(controls, frame)[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onFocus = () => (controls.enableZoom = document.activeElement === canvas);
  const focus = () => canvas.focus({ preventScroll: true });
  canvas.addEventListener("keydown", onKeyDown);
  canvas.addEventListener("focus", onFocus);
  canvas.addEventListener("blur", onFocus);
  canvas.addEventListener("pointerdown", focus);
  controls.addEventListener("change", draw);
  const observer = new ResizeObserver(resize);
  observer.observe(host);
  const forgetTheme = onThemeChange(paint);
  resize();
  frame();
  paint();

  return {
    showWires: (isOn) => {
      surface.material.wireframe = isOn;
      paint();
    },
    showVolume: (size) => {
      emptied(volume);
      room = size;
      if (size) volume.add(...volumeOf(size));
      frame();
      paint();
    },
    reset: frame,
    focus,
    dispose: () => {
      observer.disconnect();
      forgetTheme();
      controls.dispose();
      emptied(volume);
      for (const { geometry, material } of [surface, ...openEdges]) {
        geometry.dispose();
        material.dispose();
      }
      renderer.dispose();
      renderer.forceContextLoss();
      canvas.remove();
    },
  };
}

/** Created anew each time: a canvas that lost its context cannot draw again. */
function canvasIn(host: HTMLElement, label: string): HTMLCanvasElement {
  const canvas = host.appendChild(document.createElement("canvas"));
  canvas.className = "absolute inset-0 size-full cursor-grab rounded-control active:cursor-grabbing focus-visible:outline-offset-[-3px]";
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  return canvas;
}

function surfaceOf(mesh: PreviewMesh) {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(mesh.points, 3));
  geometry.setIndex(new BufferAttribute(mesh.corners, 1));
  // Offset slightly behind its own edges.
  return new Mesh(
    geometry,
    new MeshLambertMaterial({ flatShading: true, side: DoubleSide, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 }),
  );
}

function openEdgesOf(mesh: PreviewMesh) {
  const geometry = new LineSegmentsGeometry();
  if (mesh.openEdges.length > 0) geometry.setPositions(mesh.openEdges);
  const seen = new LineMaterial({ linewidth: openEdgeWidth });
  const hidden = new LineMaterial({ linewidth: openEdgeWidth, depthTest: false, transparent: true, opacity: hiddenEdgeShare });
  return [seen, hidden].map((material) => {
    const edges = new LineSegments2(geometry, material);
    edges.visible = mesh.openEdges.length > 0;
    return edges;
  });
}

function volumeOf([x, y, z]: [number, number, number]) {
  const room = new BoxGeometry(x, y, z).translate(0, 0, z / 2);
  const walls = new LineSegments(new EdgesGeometry(room), new LineBasicMaterial());
  room.dispose();
  const bed = new GridHelper(1, Math.max(1, Math.round(Math.max(x, y) / gridStep)), "white", "white");
  bed.material.vertexColors = false;
  bed.rotation.x = Math.PI / 2;
  bed.scale.set(x, 1, y);
  bed.userData.isBed = true;
  for (const part of [walls, bed]) part.renderOrder = 1;
  return [walls, bed];
}

const linesIn = (group: Group) => [...group.children] as LineSegments<BufferGeometry, LineBasicMaterial>[];

function emptied(group: Group) {
  for (const part of linesIn(group)) {
    part.geometry.dispose();
    part.material.dispose();
    group.remove(part);
  }
}

/** A light that moves with the camera, because its target does too. */
function lamp(x: number, y: number, z: number, strength: number) {
  const light = new DirectionalLight("white", strength);
  light.position.set(x, y, z);
  return [light, light.target];
}

const keyActions = (controls: OrbitControls, reset: () => void): Record<string, (() => void) | undefined> => ({
  ArrowLeft: () => controls.rotateLeft(turnStep),
  ArrowRight: () => controls.rotateLeft(-turnStep),
  ArrowUp: () => controls.rotateUp(turnStep),
  ArrowDown: () => controls.rotateUp(-turnStep),
  "+": () => controls.dollyIn(closer),
  "=": () => controls.dollyIn(closer),
  "-": () => controls.dollyOut(closer),
  "0": reset,
});
