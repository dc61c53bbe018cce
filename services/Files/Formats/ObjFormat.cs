using System.Text;
using PrintLab.Contracts;
using PrintLab.Files.Models;

namespace PrintLab.Files.Formats;

/// <summary>Wavefront OBJ: text in UTF-8 or, with a byte order mark, UTF-16.</summary>
internal sealed class ObjFormat : ModelFormat
{
    private const int BufferBytes = 64 * 1024;

    public override async Task<ModelFacts> Read(string path, CancellationToken cancellation)
    {
        await using var file = Open(path);
        var start = new byte[BinaryStl.HeaderBytes];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        if (OtherFormat(start.AsSpan(0, length), file.Length) is { } other)
        {
            throw Refused($"This is {other}, not an OBJ file. Export the model from your program as OBJ, or give the file its real extension.");
        }

        file.Position = 0;
        using var text = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferBytes, leaveOpen: true);
        using var mesh = new Mesh();
        var reader = new ObjReader(mesh);
        var buffer = new char[BufferBytes];
        int read;
        while ((read = await text.ReadAsync(buffer, cancellation)) > 0)
        {
            reader.Append(buffer.AsSpan(0, read));
        }

        reader.Finish();
        return Shape.Of("obj", mesh, cancellation);
    }

    private static string? OtherFormat(ReadOnlySpan<byte> start, long length) =>
        BinaryStl.Is(start, length) ? "a binary STL file"
        : start.StartsWith("solid "u8) ? "a text STL file"
        : ContentGuess.Of(start);
}
