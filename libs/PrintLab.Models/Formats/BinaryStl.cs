using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats;

/// <summary>
/// Binary STL: a header, a count and facets of 50 bytes: normal, three vertices of three floats, an attribute. Normals are not validated:
/// exporters write NaN for degenerate facets, and nothing uses them.
/// </summary>
internal static class BinaryStl
{
    public const int HeaderBytes = 84;
    public const int FacetBytes = 50;
    private const int VerticesAt = 12;
    private const int BufferFacets = 4096;

    public static uint DeclaredFacets(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32LittleEndian(header[(HeaderBytes - 4)..]);

    public static long SizeOf(uint facets) => HeaderBytes + ((long)facets * FacetBytes);

    /// <summary>Whether the size exactly matches a binary STL with this start.</summary>
    public static bool Is(ReadOnlySpan<byte> start, long length) => start.Length >= HeaderBytes && SizeOf(DeclaredFacets(start)) == length;

    /// <summary>Reads everything after the header into the mesh.</summary>
    public static async Task ReadFacets(Stream file, Mesh mesh, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferFacets * FacetBytes);
        try
        {
            int read;
            while (
                (
                    read = await file.ReadAtLeastAsync(
                        buffer.AsMemory(0, BufferFacets * FacetBytes),
                        BufferFacets * FacetBytes,
                        throwOnEndOfStream: false,
                        cancellationToken
                    )
                ) > 0
            )
            {
                Take(buffer.AsSpan(0, read), mesh);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (mesh.Triangles == 0)
        {
            throw ModelFormat.Refused("The STL file contains no triangles. Check that the model was selected when you exported it.");
        }
    }

    private static void Take(ReadOnlySpan<byte> facets, Mesh mesh)
    {
        Span<float> numbers = stackalloc float[9];
        for (; facets.Length >= FacetBytes; facets = facets[FacetBytes..])
        {
            facets.Slice(VerticesAt, 9 * sizeof(float)).CopyTo(MemoryMarshal.AsBytes(numbers));
            foreach (var number in numbers)
            {
                if (!float.IsFinite(number))
                {
                    throw ModelFormat.Refused(
                        $"The STL file contains coordinates that are not numbers, first in triangle {mesh.Triangles + 1:N0}. Repair the model in your program and export it again."
                    );
                }
            }

            mesh.Triangle(
                mesh.Point(numbers[0], numbers[1], numbers[2]),
                mesh.Point(numbers[3], numbers[4], numbers[5]),
                mesh.Point(numbers[6], numbers[7], numbers[8])
            );
        }
    }
}
