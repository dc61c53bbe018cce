using System.Globalization;
using System.Runtime.InteropServices;
using PrintLab.Contracts;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats;

/// <summary>
/// Reads OBJ text line by line and checks that faces refer to existing vertices. The rare faces that precede their vertices are kept
/// until the end.
/// </summary>
internal sealed class ObjReader(Mesh mesh)
{
    private const int LongestLine = 256 * 1024;

    // Of the surface: such faces change no number that is shown.
    private const double Negligible = 0.001;

    // A line split across two chunks, or lines joined by a trailing backslash.
    private readonly List<char> _pending = [];
    private readonly List<int> _points = [];
    private readonly List<int> _early = [];
    private readonly List<int> _earlyCorners = [];
    private readonly List<int> _face = [];
    private readonly EarClipping _polygons = new(mesh);
    private long _line = 1;
    private long _vertices;
    private long _faces;
    private long _highest;

    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
        {
            throw ModelFormat.Refused("This is not an OBJ file: it contains binary data. Export the model from your program as OBJ.");
        }

        while (true)
        {
            var end = text.IndexOf('\n');
            if (end < 0)
            {
                Keep(text);
                return;
            }

            var line = text[..end];
            text = text[(end + 1)..];
            if (line.TrimEnd('\r').EndsWith('\\'))
            {
                Keep(line.TrimEnd('\r')[..^1]);
                Keep(" ");
            }
            else if (_pending.Count > 0)
            {
                Keep(line);
                Pending();
            }
            else
            {
                Line(line);
            }

            _line++;
        }
    }

    public void Finish()
    {
        Pending();
        if (_vertices == 0)
        {
            throw ModelFormat.Refused("This is not an OBJ file, or it is empty: it contains no vertices. Export the model again as OBJ.");
        }

        if (_faces == 0)
        {
            throw ModelFormat.Refused("The OBJ file contains points but no faces, so there is nothing to print. Export the model as a mesh.");
        }

        if (_highest > _vertices)
        {
            throw ModelFormat.Refused(
                $"The OBJ file is damaged: a face refers to vertex {_highest:N0}, but there are only {_vertices:N0}. Export the model again."
            );
        }

        for (int face = 0, at = 0; face < _early.Count; at += _early[face++])
        {
            Polygon(CollectionsMarshal.AsSpan(_earlyCorners).Slice(at, _early[face]));
        }
    }

    /// <summary>What is unclear about the faces; call after <see cref="Finish"/>.</summary>
    public ModelNotes Notes()
    {
        var notes = new ModelNotes();
        if (_polygons.Crossed > 0 && mesh.IsWhole && _polygons.CrossedArea > Negligible * Extent.Of(mesh, Placement.Scaled(1)).Surface)
        {
            notes.Add(NoteCode.CrossedFaces, _polygons.Crossed);
        }

        return notes;
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        if (_pending.Count + text.Length > LongestLine)
        {
            throw ModelFormat.Refused($"The OBJ file has a line of unusual length ({_line:N0}). Export the model again.");
        }

        _pending.AddRange(text);
    }

    private void Pending()
    {
        Line(CollectionsMarshal.AsSpan(_pending));
        _pending.Clear();
    }

    private void Line(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.StartsWith("v ") || line.StartsWith("v\t"))
        {
            Vertex(line[2..]);
        }
        else if (line.StartsWith("f ") || line.StartsWith("f\t"))
        {
            Face(line[2..]);
        }
    }

    private void Vertex(ReadOnlySpan<char> numbers)
    {
        Span<float> vertex = stackalloc float[3];
        foreach (ref var value in vertex)
        {
            if (!float.TryParse(Word(ref numbers), NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            {
                throw ModelFormat.Refused($"The OBJ file is damaged: the vertex in line {_line:N0} is incomplete. Export the model again.");
            }

            if (!float.IsFinite(value))
            {
                throw ModelFormat.Refused(
                    $"The OBJ file contains a coordinate that is not a number in line {_line:N0}. Repair the model and export it again."
                );
            }
        }

        _vertices++;
        _points.Add(mesh.Point(vertex[0], vertex[1], vertex[2]));
    }

    private void Face(ReadOnlySpan<char> corners)
    {
        _face.Clear();
        for (var corner = Word(ref corners); corner.Length > 0 && corner[0] != '#'; corner = Word(ref corners))
        {
            var slash = corner.IndexOf('/');
            _face.Add(Corner(slash < 0 ? corner : corner[..slash]));
        }

        if (_face.Count < 3)
        {
            throw ModelFormat.Refused($"The OBJ file is damaged: the face in line {_line:N0} has fewer than three corners. Export the model again.");
        }

        _faces++;
        var last = 0;
        foreach (var corner in _face)
        {
            last = Math.Max(last, corner);
        }

        if (last < _points.Count)
        {
            Polygon(CollectionsMarshal.AsSpan(_face));
        }
        else
        {
            _early.Add(_face.Count);
            _earlyCorners.AddRange(_face);
        }
    }

    private void Polygon(Span<int> corners)
    {
        foreach (ref var corner in corners)
        {
            corner = _points[corner];
        }

        _polygons.Add(corners);
    }

    // Negative numbers count back from the latest vertex; positive ones may refer to a later vertex.
    private int Corner(ReadOnlySpan<char> text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) || index == 0 || -index > _vertices)
        {
            throw ModelFormat.Refused(
                $"The OBJ file is damaged: the face in line {_line:N0} refers to a vertex that does not exist. Export the model again."
            );
        }

        // No file is large enough to have more vertices than an int can count; one that claims so is refused at the end.
        _highest = Math.Max(_highest, index);
        return (int)(index > 0 ? Math.Min(index - 1, int.MaxValue) : _vertices + index);
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var end = text.IndexOfAny(' ', '\t');
        var word = end < 0 ? text : text[..end];
        text = text[word.Length..];
        return word;
    }
}
