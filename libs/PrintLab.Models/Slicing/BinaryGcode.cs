using System.Buffers.Binary;
using System.Text;

namespace PrintLab.Models.Slicing;

/// <summary>Binary G-code: a file of blocks. Metadata tables and pictures come first; reading stops at the first block of moves.</summary>
internal static class BinaryGcode
{
    private const int HeaderBytes = 10;
    private const int MostBlocks = 200;

    /// <summary>Returns false immediately if the file is not binary G-code; stops silently where it is cut off.</summary>
    public static bool Read(FileStream file, SlicerNotes notes)
    {
        var any = false;
        foreach (var block in Blocks(file))
        {
            any = true;
            notes.HasPicture |= SlicerPicture.Is(block);
            if (block.Kind is BlockKind.File or BlockKind.Slicer or BlockKind.Printer or BlockKind.Print && block.Content(file) is { } table)
            {
                Table(table, block.Kind, notes);
            }
        }

        return any;
    }

    /// <summary>The blocks before the first moves, in order.</summary>
    public static IEnumerable<GcodeBlock> Blocks(FileStream file)
    {
        var header = new byte[HeaderBytes];
        file.Position = 0;
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.AsSpan().StartsWith("GCDE"u8))
        {
            yield break;
        }

        var checksumBytes = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)) == 0 ? 0 : 4;
        long position = HeaderBytes;
        for (var count = 0; count < MostBlocks && GcodeBlock.At(file, position) is { Kind: not BlockKind.Moves } block; count++)
        {
            yield return block;
            position = block.End + checksumBytes;
        }
    }

    private static void Table(byte[] table, BlockKind kind, SlicerNotes notes)
    {
        foreach (var line in table.AsSpan().Split((byte)'\n'))
        {
            var words = table.AsSpan()[line];
            if (kind == BlockKind.File && words.StartsWith("Producer="u8))
            {
                notes.MadeBy(Encoding.UTF8.GetString(words[9..]));
            }

            notes.Setting(words);
        }
    }
}
