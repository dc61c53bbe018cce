using System.Text;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats;

/// <summary>Wavefront OBJ: text in UTF-8 or, with a byte order mark, UTF-16.</summary>
internal sealed class ObjFormat : ModelFormat
{
    private const int BufferBytes = 64 * 1024;

    internal override async Task<BuiltModel> Build(string path, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        var start = new byte[BinaryStl.HeaderBytes];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        if (OtherFormat(start.AsSpan(0, length), file.Length) is { } other)
        {
            throw Refused($"This is {other}, not an OBJ file. Export the model from your program as OBJ, or give the file its real extension.");
        }

        file.Position = 0;
        var mesh = new Mesh();
        try
        {
            return BuiltModel.Of("obj", mesh, await ReadText(file, mesh, cancellationToken));
        }
        catch
        {
            mesh.Dispose();
            throw;
        }
    }

    private static async Task<ModelNotes> ReadText(FileStream file, Mesh mesh, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferBytes, leaveOpen: true);
        var reader = new ObjReader(mesh);
        var buffer = new char[BufferBytes];
        int read;
        while ((read = await text.ReadAsync(buffer, cancellationToken)) > 0)
        {
            reader.Append(buffer.AsSpan(0, read));
        }

        reader.Finish();
        return reader.Notes();
    }

    private static string? OtherFormat(ReadOnlySpan<byte> start, long length) =>
        BinaryStl.Is(start, length) ? "a binary STL file"
        : start.StartsWith("solid "u8) ? "a text STL file"
        : ContentGuess.Of(start);
}
