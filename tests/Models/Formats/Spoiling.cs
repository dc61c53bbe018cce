using System.Text;

namespace PrintLab.Tests.Models.Formats;

/// <summary>
/// Corrupt files of every format: truncated, with bytes changed, with pieces removed, duplicated or swapped, with numbers that are far too
/// large. For a 3MF, either the archive or its contents are corrupted. The same seed produces the same files.
/// </summary>
public sealed class Spoiling(int seed)
{
    private static readonly string[] Numbers =
    [
        "-1",
        "0",
        "4294967295",
        "2147483648",
        "99999999999999999999",
        "1e39",
        "-1e-46",
        "NaN",
        "inf",
        "0x10",
        "",
        "1/1/1",
        "-5",
    ];

    private static readonly (string Name, byte[] Content)[] Whole =
    [
        ("a.stl", TinyModels.BinaryStl(30)),
        ("a.stl", Encoding.UTF8.GetBytes(TinyModels.AsciiStl(10))),
        ("a.obj", Encoding.UTF8.GetBytes(TinyModels.Obj)),
        ("a.obj", Encoding.UTF8.GetBytes(LargeModels.Obj(800, facesFirst: true))),
        ("a.3mf", TinyModels.ThreeMf()),
    ];

    private readonly Random _dice = new(seed);

    public (string Name, byte[] Content) Next()
    {
        var (name, content) = Whole[_dice.Next(Whole.Length)];
        if (name == "a.3mf" && _dice.Next(3) > 0)
        {
            // Latin-1 maps every byte to itself, so the part can be corrupted like a file.
            var part = Encoding.Latin1.GetString(Spoil(Encoding.UTF8.GetBytes(TinyModels.ModelPart())));
            return (name, TinyModels.ThreeMf(part));
        }

        return (name, Spoil(content));
    }

    private byte[] Spoil(byte[] content)
    {
        for (var times = 1 + _dice.Next(4); times > 0 && content.Length > 0; times--)
        {
            var (from, to) = Piece(content);
            content = _dice.Next(7) switch
            {
                0 => content[..from],
                1 => [.. content[..from], .. content[to..]],
                2 => [.. content[..to], .. content[from..]],
                3 => [.. content[to..], .. content[..to]],
                4 => [.. content[..from], .. Encoding.ASCII.GetBytes(Numbers[_dice.Next(Numbers.Length)]), .. content[to..]],
                5 => [.. content[..from], .. Enumerable.Repeat((byte)_dice.Next(256), _dice.Next(300)), .. content[to..]],
                _ => WithOther(content),
            };
        }

        return content;
    }

    // Mostly short: the length of a number or a word.
    private (int From, int To) Piece(byte[] content)
    {
        var from = _dice.Next(content.Length);
        var length = _dice.Next(_dice.Next(3) == 0 ? content.Length : 12);
        return (from, Math.Min(content.Length, from + length));
    }

    private byte[] WithOther(byte[] content)
    {
        var other = content.ToArray();
        for (var changes = 1 + _dice.Next(8); changes > 0; changes--)
        {
            other[_dice.Next(other.Length)] = (byte)_dice.Next(256);
        }

        return other;
    }
}
