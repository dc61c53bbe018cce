using System.Buffers;
using System.Buffers.Text;
using System.Text;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats;

/// <summary>
/// Reads a text STL word by word through one small buffer: one or more "solid … endsolid", facets of three vertices each, keywords in any
/// case, any whitespace.
/// </summary>
internal sealed class AsciiStlReader(Mesh mesh)
{
    private const int BufferBytes = 64 * 1024;
    private const int LongestWord = 4096;

    private readonly float[] _vertex = new float[3];
    private readonly int[] _corners = new int[3];
    private Place _place = Place.Outside;
    private Place _ending;
    private int _vertices;
    private int _numbers;
    private bool _skipLine;
    private long _line = 1;

    private enum Place
    {
        Outside,
        InSolid,
        InFacet,
        InNormal,
        InVertex,

        /// <summary>After an "end" that is a word of its own, as in "end facet".</summary>
        AfterEnd,
    }

    public async Task Read(Stream file, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var kept = 0;
            int read;
            while ((read = await file.ReadAsync(buffer.AsMemory(kept, BufferBytes - kept), cancellationToken)) > 0)
            {
                var used = Words(buffer.AsSpan(0, kept + read));
                kept = kept + read - used;
                if (kept > LongestWord)
                {
                    throw Wrong();
                }

                buffer.AsSpan(used, kept).CopyTo(buffer);
            }

            LastWord(buffer.AsSpan(0, kept));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        RequireWhole();
    }

    // Consumes every word followed by whitespace; returns the number of bytes consumed.
    private int Words(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (true)
        {
            if (_skipLine)
            {
                var end = text[at..].IndexOfAny((byte)'\n', (byte)'\r');
                if (end < 0)
                {
                    return text.Length;
                }

                at += end;
                _skipLine = false;
            }

            while (at < text.Length && text[at] <= ' ')
            {
                _line += text[at++] == '\n' ? 1 : 0;
            }

            var length = text[at..].IndexOfAnyInRange((byte)0, (byte)' ');
            if (length < 0)
            {
                return at;
            }

            Word(text.Slice(at, length));
            at += length;
        }
    }

    // A file that ends in the middle of a word is incomplete rather than invalid.
    private void LastWord(ReadOnlySpan<byte> word)
    {
        if (
            _place == Place.Outside
            || (_place == Place.InSolid && Is(word, "endsolid"u8))
            || (_place == Place.AfterEnd && _ending == Place.InSolid && Is(word, "solid"u8))
        )
        {
            Word(word);
        }
    }

    private void Word(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty || _skipLine)
        {
            return;
        }

        switch (_place)
        {
            case Place.InVertex:
                Coordinate(word);
                break;
            case Place.AfterEnd:
                _place = _ending;
                End(word);
                break;
            case Place.InNormal:
                _place = --_numbers == 0 ? Place.InFacet : Place.InNormal;
                break;
            default:
                Keyword(word);
                break;
        }
    }

    private void Keyword(ReadOnlySpan<byte> word)
    {
        switch (_place)
        {
            case Place.Outside when Is(word, "solid"u8) || (_line == 1 && Is(word, "\uFEFFsolid"u8)):
                (_place, _skipLine) = (Place.InSolid, true);
                break;
            case Place.InSolid when Is(word, "solid"u8):
                // One program wrote its own line before the one of the other.
                _skipLine = true;
                break;
            case Place.Outside when mesh.Triangles > 0 && Is(word, "endsolid"u8):
                _skipLine = true;
                break;
            case Place.InSolid or Place.InFacet when Is(word, "end"u8):
                (_ending, _place) = (_place, Place.AfterEnd);
                break;
            case Place.InSolid or Place.InFacet when word.Length > 3 && Is(word[..3], "end"u8):
                End(word[3..]);
                break;
            case Place.InSolid when Is(word, "facet"u8):
                (_place, _vertices) = (Place.InFacet, 0);
                break;
            case Place.InFacet when Is(word, "normal"u8):
                (_place, _numbers) = (Place.InNormal, 3);
                break;
            case Place.InFacet when Is(word, "vertex"u8) && _vertices < 3:
                (_place, _numbers) = (Place.InVertex, 3);
                break;
            case Place.InFacet when Is(word, "outer"u8) || Is(word, "loop"u8):
                break;
            default:
                throw Wrong();
        }
    }

    private void End(ReadOnlySpan<byte> what)
    {
        switch (_place)
        {
            case Place.InSolid when Is(what, "solid"u8):
                (_place, _skipLine) = (Place.Outside, true);
                break;
            case Place.InFacet when Is(what, "loop"u8):
                break;
            case Place.InFacet when Is(what, "facet"u8) && _vertices == 3:
                mesh.Triangle(_corners[0], _corners[1], _corners[2]);
                _place = Place.InSolid;
                break;
            default:
                throw Wrong();
        }
    }

    private void Coordinate(ReadOnlySpan<byte> word)
    {
        if (word[0] == '+')
        {
            word = word[1..];
        }

        if (!Utf8Parser.TryParse(word, out double value, out var used) || used != word.Length)
        {
            throw Wrong();
        }

        if (!float.IsFinite((float)value))
        {
            throw ModelFormat.Refused(
                $"The STL file contains a coordinate that is not a number in line {_line:N0}. Repair the model in your program and export it again."
            );
        }

        _vertex[^_numbers] = (float)value;
        if (--_numbers == 0)
        {
            _corners[_vertices++] = mesh.Point(_vertex[0], _vertex[1], _vertex[2]);
            _place = Place.InFacet;
        }
    }

    private void RequireWhole()
    {
        if (_place != Place.Outside)
        {
            throw ModelFormat.Refused("The STL file is incomplete: it ends in the middle of the model. Export or copy it again.");
        }

        if (mesh.Triangles == 0)
        {
            throw ModelFormat.Refused("The STL file contains no triangles. Check that the model was selected when you exported it.");
        }
    }

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> keyword) => Ascii.EqualsIgnoreCase(word, keyword);

    private Fault Wrong() => ModelFormat.Refused($"The STL file is damaged: line {_line:N0} is not part of an STL. Export the model again.");
}
