using System.Text;

namespace PrintLab.Files.Formats;

/// <summary>Wavefront OBJ: text in UTF-8 or, with a byte order mark, UTF-16.</summary>
internal sealed class ObjFormat : ModelFormat
{
    private const int BufferBytes = 64 * 1024;

    public override IArrivalScan Scan() => new NoArrivalScan();

    public override async Task<string> Check(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan | FileOptions.Asynchronous });
        var start = new byte[BinaryStlScan.HeaderBytes];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        if (OtherFormat(start.AsSpan(0, length), file.Length) is { } other)
        {
            throw Refused($"This is {other}, not an OBJ file. Export the model from your program as OBJ, or give the file its real extension.");
        }

        file.Position = 0;
        using var text = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferBytes, leaveOpen: true);
        var reader = new ObjReader();
        var buffer = new char[BufferBytes];
        int read;
        while ((read = await text.ReadAsync(buffer, cancellation)) > 0)
        {
            reader.Append(buffer.AsSpan(0, read));
        }

        reader.Finish();
        return "obj";
    }

    private static string? OtherFormat(ReadOnlySpan<byte> start, long length) =>
        ContentGuess.IsBinaryStl(start, length) ? "a binary STL file"
        : start.StartsWith("solid "u8) ? "a text STL file"
        : ContentGuess.Of(start);
}
