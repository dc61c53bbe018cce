using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats;

/// <summary>
/// Writes what a model builds as a binary STL: our own header, one facet per triangle in the order of the file, normals computed from the
/// corners, no attributes. Nothing of the source but numbers gets through. Corners are rounded to the format's 32-bit floats.
/// </summary>
internal sealed class BinaryStlWriter(Stream file)
{
    private const int BufferFacets = 4096;

    // For flat triangles. Slicers take a binary file for text when the first facets hold no byte above 127; a 1 has one, a zero has none.
    private static readonly Vector Up = new(0, 0, 1);

    private readonly byte[] _buffer = new byte[BufferFacets * BinaryStl.FacetBytes];
    private int _used;

    /// <exception cref="OverflowException">a corner is beyond what a 32-bit float holds</exception>
    public async Task Write(BuiltModel model, CancellationToken cancellationToken)
    {
        await file.WriteAsync(Header((uint)model.Triangles), cancellationToken);
        foreach (var (mesh, placement) in model.Placed)
        {
            for (var first = 0; first < mesh.Corners.Length; )
            {
                first = Fill(mesh, placement, first);
                await file.WriteAsync(_buffer.AsMemory(0, _used), cancellationToken);
                _used = 0;
            }
        }
    }

    // It must not begin with "solid": some readers take that for text.
    private static byte[] Header(uint facets)
    {
        var header = new byte[BinaryStl.HeaderBytes];
        "PrintLab safe copy, millimetres"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(BinaryStl.HeaderBytes - sizeof(uint)), facets);
        return header;
    }

    // From one triangle on until the buffer is full; answers with the first corner that did not fit.
    private int Fill(Mesh mesh, Placement placement, int first)
    {
        var corners = mesh.Corners;
        var coordinates = mesh.Coordinates;
        for (; first < corners.Length && _used < _buffer.Length; first += 3)
        {
            var a = Corner(coordinates, corners[first], placement);
            var b = Corner(coordinates, corners[first + 1], placement);
            var c = Corner(coordinates, corners[first + 2], placement);

            // A mirror swaps front and back; the order of the corners swaps them again.
            Put(a, placement.Mirrors ? c : b, placement.Mirrors ? b : c);
        }

        return first;
    }

    private void Put(Vector a, Vector b, Vector c)
    {
        var cross = (b - a).Cross(c - a);
        var length = Math.Sqrt(cross.Square);
        var facet = MemoryMarshal.Cast<byte, float>(_buffer.AsSpan(_used, 12 * sizeof(float)));
        Put(facet, length > 0 ? cross * (1 / length) : Up);
        Put(facet[3..], a);
        Put(facet[6..], b);
        Put(facet[9..], c);
        _buffer.AsSpan(_used + (12 * sizeof(float)), sizeof(ushort)).Clear();
        _used += BinaryStl.FacetBytes;
    }

    private static void Put(Span<float> numbers, Vector vector) =>
        (numbers[0], numbers[1], numbers[2]) = ((float)vector.X, (float)vector.Y, (float)vector.Z);

    private static Vector Corner(ReadOnlySpan<float> coordinates, int point, Placement placement)
    {
        var corner = placement.Of(Extent.At(coordinates, point));
        return float.IsFinite((float)corner.X) && float.IsFinite((float)corner.Y) && float.IsFinite((float)corner.Z)
            ? corner
            : throw new OverflowException("A corner of the model lies beyond what a 32-bit float holds.");
    }
}
