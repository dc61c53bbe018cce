using System.Numerics;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Drawing;

/// <summary>
/// The brightness of a mesh at the corners of its triangles. In a coarse mesh, corners are smoothed across neighbors with an angle below the
/// crease; in a fine mesh a triangle is hardly larger than a sample and gets flat shading.
/// </summary>
internal sealed class Surface : IDisposable
{
    private const int MostRounded = 250_000;
    private const int MostNeighbours = 48;
    private static readonly float Crease = MathF.Cos(38 * MathF.PI / 180);

    private readonly float[] _projected;
    private readonly int _triangles;
    private Vector3[] _normals = [];
    private int[] _starts = [];
    private int[] _around = [];

    public Surface(Mesh mesh, Placement onSquare)
    {
        _triangles = mesh.Corners.Length / 3;
        _projected = ModelArrays.Rent<float>(mesh.Coordinates.Length);
        View.Project(mesh, onSquare, _projected);
        if (_triangles <= MostRounded)
        {
            Gather(mesh);
        }
    }

    /// <summary>A point in sample coordinates.</summary>
    public Vector3 At(int point) => new(_projected[3 * point], _projected[(3 * point) + 1], _projected[(3 * point) + 2]);

    /// <summary>The brightness, 0 to 1, at the three corners of a triangle.</summary>
    public Vector3 Light(ReadOnlySpan<int> corners, int triangle)
    {
        if (_normals.Length == 0)
        {
            var first = At(corners[0]);
            return new Vector3(Lamps.On(Unit(Facing(Vector3.Cross(At(corners[1]) - first, At(corners[2]) - first)))));
        }

        var own = Facing(_normals[triangle]);
        return new Vector3(Rounded(corners[0], own), Rounded(corners[1], own), Rounded(corners[2], own));
    }

    public void Dispose()
    {
        ModelArrays.Return(_projected);
        ModelArrays.Return(_normals);
        ModelArrays.Return(_starts);
        ModelArrays.Return(_around);
    }

    private static Vector3 Facing(Vector3 normal) => normal.Z < 0 ? -normal : normal;

    private static Vector3 Unit(Vector3 normal) =>
        normal.LengthSquared() is > 0 and < float.PositiveInfinity ? Vector3.Normalize(normal) : Vector3.UnitZ;

    // Normals proportional to triangle area, and the triangles around each point: filling a bucket moves its start to its end.
    private void Gather(Mesh mesh)
    {
        var corners = mesh.Corners;
        _normals = ModelArrays.Rent<Vector3>(_triangles);
        _starts = ModelArrays.Rent<int>(mesh.Points + 2);
        _around = ModelArrays.Rent<int>(corners.Length);
        var starts = _starts.AsSpan(0, mesh.Points + 2);
        starts.Clear();
        for (var corner = 0; corner < corners.Length; corner++)
        {
            starts[corners[corner] + 2]++;
        }

        for (var point = 1; point < starts.Length; point++)
        {
            starts[point] += starts[point - 1];
        }

        for (var triangle = 0; triangle < _triangles; triangle++)
        {
            var (a, b, c) = (corners[3 * triangle], corners[(3 * triangle) + 1], corners[(3 * triangle) + 2]);
            _normals[triangle] = Vector3.Cross(At(b) - At(a), At(c) - At(a));
            _around[starts[a + 1]++] = triangle;
            _around[starts[b + 1]++] = triangle;
            _around[starts[c + 1]++] = triangle;
        }
    }

    private float Rounded(int point, Vector3 own)
    {
        var unit = Unit(own);
        var neighbours = _around.AsSpan(_starts[point].._starts[point + 1]);
        if (neighbours.Length > MostNeighbours)
        {
            return Lamps.On(unit);
        }

        var sum = Vector3.Zero;
        foreach (var neighbour in neighbours)
        {
            var normal = _normals[neighbour];
            var flat = Vector3.Dot(unit, Unit(normal));
            sum +=
                flat > Crease ? normal
                : flat < -Crease ? -normal
                : Vector3.Zero;
        }

        return Lamps.On(Unit(sum));
    }
}
