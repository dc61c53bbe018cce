using System.Numerics;

namespace PrintLab.Seed.Shapes;

/// <summary>A corner triple, counterclockwise as seen from outside.</summary>
public sealed record Triangle(int A, int B, int C);

/// <summary>A surface of triangles; lengths in mm, z up.</summary>
public sealed record Mesh(IReadOnlyList<Vector3> Vertices, IReadOnlyList<Triangle> Triangles)
{
    /// <summary>Enclosed volume in mm³; positive when the triangles face outward.</summary>
    public double Volume() =>
        Triangles.Sum(triangle => (double)Vector3.Dot(Vertices[triangle.A], Vector3.Cross(Vertices[triangle.B], Vertices[triangle.C])) / 6);
}

/// <summary>Collects corners and triangles while building a surface.</summary>
internal sealed class Surface
{
    private readonly List<Vector3> _vertices = [];
    private readonly List<Triangle> _triangles = [];

    public int Add(float x, float y, float z)
    {
        _vertices.Add(new Vector3(x, y, z));
        return _vertices.Count - 1;
    }

    /// <summary>One corner for each point of an outline, at one height.</summary>
    public int[] AddLoop(IReadOnlyList<Vector2> outline, float z) => [.. outline.Select(point => Add(point.X, point.Y, z))];

    public void Face(int a, int b, int c) => _triangles.Add(new Triangle(a, b, c));

    /// <summary>Closes the strip between two loops of the same length, the first one below if both run counterclockwise.</summary>
    public void Strip(int[] below, int[] above)
    {
        for (var i = 0; i < below.Length; i++)
        {
            var next = (i + 1) % below.Length;
            Face(below[i], below[next], above[next]);
            Face(below[i], above[next], above[i]);
        }
    }

    /// <summary>Closes a loop with a fan around one point.</summary>
    public void Cap(int centre, int[] loop)
    {
        for (var i = 0; i < loop.Length; i++)
        {
            Face(centre, loop[i], loop[(i + 1) % loop.Length]);
        }
    }

    public Mesh ToMesh() => new(_vertices, _triangles);
}
