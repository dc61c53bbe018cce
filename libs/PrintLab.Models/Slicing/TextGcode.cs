using System.Buffers;

namespace PrintLab.Models.Slicing;

/// <summary>G-code as text. Slicers write about the print before and after the moves, so only the two ends are read.</summary>
internal static class TextGcode
{
    private const int EndBytes = 512 * 1024;

    public static void Read(FileStream file, SlicerNotes notes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(EndBytes);
        try
        {
            var head = file.ReadAtLeast(buffer.AsSpan(0, EndBytes), EndBytes, throwOnEndOfStream: false);
            Lines(buffer.AsSpan(0, head), notes);
            if (file.Length > head)
            {
                file.Position = Math.Max(head, file.Length - EndBytes);
                var tail = file.ReadAtLeast(buffer.AsSpan(0, EndBytes), EndBytes, throwOnEndOfStream: false);
                Lines(buffer.AsSpan(0, tail), notes);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads only the beginning, for G-code packed into another file.</summary>
    public static void ReadHead(Stream packed, SlicerNotes notes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(EndBytes);
        try
        {
            Lines(buffer.AsSpan(0, packed.ReadAtLeast(buffer.AsSpan(0, EndBytes), EndBytes, throwOnEndOfStream: false)), notes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Settings as comments, which also appear in a PrusaSlicer project.</summary>
    public static void Lines(ReadOnlySpan<byte> text, SlicerNotes notes)
    {
        foreach (var line in text.Split((byte)'\n'))
        {
            notes.Comment(text[line]);
        }
    }
}
