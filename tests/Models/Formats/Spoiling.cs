using System.Text;

namespace PrintLab.Tests.Models.Formats;

/// <summary>
/// Files as no program writes them, of every format: cut, with bytes changed, with pieces left out, doubled or exchanged, with numbers that
/// promise far too much. Of a 3MF the archive is spoiled, or what is packed into it. The same seed makes the same files.
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
            // Any byte stands for itself in this encoding, so that the part is spoiled like a file.
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

    // Mostly a short one: as long as a number or a word.
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
