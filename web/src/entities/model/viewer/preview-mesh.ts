/** A light mesh as sent by the lab (services/Files/Previews/Meshes/PreviewMesh.cs), with the center of its base at the origin, in mm, z up. */
export type PreviewMesh = {
  size: [number, number, number];
  /** Three coordinates per point. */
  points: Float32Array;
  /** Three points per triangle. */
  corners: Uint16Array | Uint32Array;
  /** Two points of three coordinates per open edge. */
  openEdges: Float32Array;
  /** The total; if there are many, only some are drawn. */
  openEdgeCount: number;
  /** Whether it has fewer triangles than the model. */
  isSimplified: boolean;
};

const headerBytes = 80;
const magic = 0x4d504c50;
const version = 1;
const steps = 65535;
const aligned = (bytes: number) => Math.ceil(bytes / 4) * 4;

/** @throws Error if the bytes are not a preview mesh. */
export function readPreviewMesh(bytes: ArrayBuffer): PreviewMesh {
  const header = new DataView(bytes);
  if (bytes.byteLength < headerBytes || header.getUint32(0, true) !== magic || header.getUint16(4, true) !== version) {
    throw new Error("This is not a model preview.");
  }
  const [pointCount, triangleCount, edgeCount] = [8, 12, 16].map((at) => header.getUint32(at, true)) as [number, number, number];
  const cornerBytes = header.getUint16(6, true);
  const cornersAt = headerBytes + aligned(pointCount * 6);
  const edgesAt = cornersAt + aligned(triangleCount * 3 * cornerBytes);
  const [x, y, z] = [0, 8, 16].map((at) => header.getFloat64(56 + at, true) - header.getFloat64(32 + at, true)) as [number, number, number];
  const place = (at: number, count: number) => placed(new Uint16Array(bytes, at, count), [x, y, z]);
  return {
    size: [x, y, z],
    points: place(headerBytes, pointCount * 3),
    corners: cornerBytes === 2 ? new Uint16Array(bytes, cornersAt, triangleCount * 3) : new Uint32Array(bytes, cornersAt, triangleCount * 3),
    openEdges: place(edgesAt, edgeCount * 6),
    openEdgeCount: header.getUint32(20, true),
    isSimplified: BigInt(triangleCount) < header.getBigInt64(24, true),
  };
}

function placed(numbers: Uint16Array, size: [number, number, number]): Float32Array {
  const foot = [size[0] / 2, size[1] / 2, 0];
  return Float32Array.from(numbers, (number, at) => (number / steps) * size[at % 3]! - foot[at % 3]!);
}
