using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PrintLab.Lab.Texts;

/// <summary>
/// Unicode normalization forms C and KC (UAX #15) from the tables in <c>Normalization.txt</c>. The runtime's own leave every text as it is, because
/// this system runs without ICU: no number or date of it depends on the machine's language.
/// </summary>
internal static class Normalization
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeTail = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    // Everything below is its own form C: ASCII, and Latin-1 as keyboards type it.
    private const char FirstToCompose = '\u0300';

    private static readonly Lazy<Tables> Known = new(Tables.Read);

    /// <summary>Form C: each letter and its marks are one character where there is one.</summary>
    public static string Composed(string text) => text.All(character => character < FirstToCompose) ? text : Apply(text, Known.Value.Canonical);

    /// <summary>Form KC: the same, and variants such as full-width letters are the letters they stand for.</summary>
    public static string Compatible(string text) => Ascii.IsValid(text) ? text : Apply(text, Known.Value.Compatible);

    private static string Apply(string text, Dictionary<int, int[]> decompositions)
    {
        var runes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, decompositions, runes);
        }

        Reorder(runes);
        Compose(runes);
        var composed = new StringBuilder(text.Length);
        runes.ForEach(rune => composed.Append(new Rune(rune)));
        return composed.ToString();
    }

    private static void Decompose(int rune, Dictionary<int, int[]> decompositions, List<int> into)
    {
        var syllable = rune - FirstSyllable;
        if (syllable is >= 0 and < Leads * Vowels * Tails)
        {
            into.AddRange(FirstLead + (syllable / (Vowels * Tails)), FirstVowel + (syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails > 0)
            {
                into.Add(BeforeTail + (syllable % Tails));
            }
        }
        else if (decompositions.TryGetValue(rune, out var parts))
        {
            foreach (var part in parts)
            {
                Decompose(part, decompositions, into);
            }
        }
        else
        {
            into.Add(rune);
        }
    }

    // Marks are put into order by their class; those of one class keep theirs.
    private static void Reorder(List<int> runes)
    {
        for (var begin = 0; begin < runes.Count; begin++)
        {
            var end = begin;
            while (end < runes.Count && ClassOf(runes[end]) > 0)
            {
                end++;
            }

            if (end - begin > 1)
            {
                var ordered = runes[begin..end].OrderBy(ClassOf).ToList();
                CollectionsMarshal.AsSpan(ordered).CopyTo(CollectionsMarshal.AsSpan(runes)[begin..end]);
            }

            begin = end;
        }
    }

    private static void Compose(List<int> runes)
    {
        var (starter, kept, blocking) = (-1, 0, -1);
        foreach (var rune in runes.ToArray())
        {
            var order = ClassOf(rune);
            if (starter >= 0 && blocking < order && Pair(runes[starter], rune) is { } whole)
            {
                runes[starter] = whole;
                continue;
            }

            (starter, blocking) = order == 0 ? (kept, -1) : (starter, order);
            runes[kept++] = rune;
        }

        runes.RemoveRange(kept, runes.Count - kept);
    }

    private static int? Pair(int first, int second)
    {
        if (first - FirstLead is >= 0 and < Leads and var lead && second - FirstVowel is >= 0 and < Vowels and var vowel)
        {
            return FirstSyllable + (((lead * Vowels) + vowel) * Tails);
        }

        var isOpen = first - FirstSyllable is >= 0 and < Leads * Vowels * Tails and var syllable && syllable % Tails == 0;
        return isOpen && second - BeforeTail is > 0 and < Tails and var tail ? first + tail
            : Known.Value.Pairs.TryGetValue((first, second), out var whole) ? whole
            : null;
    }

    private static int ClassOf(int rune) => Known.Value.Classes.GetValueOrDefault(rune);

    private sealed class Tables
    {
        public Dictionary<int, int[]> Canonical { get; } = [];

        public Dictionary<int, int[]> Compatible { get; } = [];

        public Dictionary<(int First, int Second), int> Pairs { get; } = [];

        public Dictionary<int, int> Classes { get; } = [];

        public static Tables Read()
        {
            var tables = new Tables();
            using var lines = new StreamReader(typeof(Normalization).Assembly.GetManifestResourceStream("Normalization.txt")!);
            while (lines.ReadLine() is { } line)
            {
                tables.Add(line.Split(' '));
            }

            return tables;
        }

        private void Add(string[] words)
        {
            switch (words)
            {
                case ["M", var first, var last, var order]:
                    for (var rune = Number(first); rune <= Number(last); rune++)
                    {
                        Classes[rune] = int.Parse(order);
                    }

                    break;
                case ["K", var variant, .. var parts]:
                    Compatible[Number(variant)] = Array.ConvertAll(parts, Number);
                    break;
                case ["C" or "D", var whole, .. var parts]:
                    var canonical = Array.ConvertAll(parts, Number);
                    Canonical[Number(whole)] = Compatible[Number(whole)] = canonical;
                    if (words[0] == "C")
                    {
                        Pairs[(canonical[0], canonical[1])] = Number(whole);
                    }

                    break;
            }
        }

        private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber);
    }
}
