using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats;

/// <summary>
/// Writes a built model as a binary STL: our own header, one facet per triangle in file order, normals computed from the corners, no attributes.
/// Only numbers from the source get through. Corners are rounded to the format's 32-bit floats.
/// </summary>
internal sealed class BinaryStlWriter(Stream file)
{
    private const int BufferFacets = 4096;

    // For flat triangles. Slicers take a binary file for text if the first facets have no byte above 127; a 1 has one, a zero does not.
    private static readonly Vector Up = new(0, 0, 1);

    private readonly byte[] _buffer = new byte[BufferFacets * BinaryStl.FacetBytes];
    private int _used;

    /// <exception cref="OverflowException">a corner exceeds the range of a 32-bit float</exception>
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

    // Must not begin with "solid": some readers take that for text.
    private static byte[] Header(uint facets)
    {
        var header = new byte[BinaryStl.HeaderBytes];
        "PrintLab safe copy, millimetres"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(BinaryStl.HeaderBytes - sizeof(uint)), facets);
        return header;
    }

    // Starts at one triangle and stops when the buffer is full; returns the first corner that did not fit.
    private int Fill(Mesh mesh, Placement placement, int first)
    {
        var corners = mesh.Corners;
        var coordinates = mesh.Coordinates;
        for (; first < corners.Length && _used < _buffer.Length; first += 3)
        {
            var a = Corner(coordinates, corners[first], placement);
            var b = Corner(coordinates, corners[first + 1], placement);
            var c = Corner(coordinates, corners[first + 2], placement);

            // Mirroring swaps front and back; reversing the corner order swaps them back.
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
