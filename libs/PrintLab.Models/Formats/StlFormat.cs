using PrintLab.Contracts.Faults;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats;

/// <summary>STL, binary or text. Distinguished by the size that the facet count implies, never by the word "solid" alone.</summary>
internal sealed class StlFormat : ModelFormat
{
    internal override async Task<BuiltModel> Build(string path, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        var start = new byte[BinaryStl.HeaderBytes];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var isBinary = BinaryStl.Is(start.AsSpan(0, length), file.Length);
        if (!isBinary && !StartsWithSolid(start.AsSpan(0, length)))
        {
            throw WhyNotBinary(start.AsSpan(0, length), file.Length);
        }

        var mesh = new Mesh();
        try
        {
            await (isBinary ? BinaryStl.ReadFacets(file, mesh, cancellationToken) : ReadText(file, mesh, cancellationToken));
            return BuiltModel.Of(isBinary ? "stl-binary" : "stl-ascii", mesh, new ModelNotes());
        }
        catch
        {
            mesh.Dispose();
            throw;
        }
    }

    private static Task ReadText(FileStream file, Mesh mesh, CancellationToken cancellationToken)
    {
        file.Position = 0;
        return new AsciiStlReader(mesh).Read(file, cancellationToken);
    }

    private static bool StartsWithSolid(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart("\uFEFF \t\r\n"u8);
        return text.Length >= 5 && System.Text.Ascii.EqualsIgnoreCase(text[..5], "solid"u8);
    }

    private static Fault WhyNotBinary(ReadOnlySpan<byte> start, long length)
    {
        if (ContentGuess.Of(start) is { } other)
        {
            return Refused($"This is {other}, not an STL file. Export the model from your program as STL.");
        }

        // Too short for a header, or text where a header has its facet count: it was never an STL.
        if (start.Length < BinaryStl.HeaderBytes || !start.Contains((byte)0))
        {
            return Refused("This is not an STL file. Export the model from your program as STL.");
        }

        var facets = BinaryStl.DeclaredFacets(start);
        var expected = BinaryStl.SizeOf(facets);
        return length < expected && facets < uint.MaxValue / 4
            ? Refused($"The STL file is incomplete: it declares {facets:N0} triangles but ends too early. Export or copy it again.")
            : Refused($"The STL file is damaged: it declares {facets:N0} triangles, which does not fit its size. Export the model again.");
    }
}
