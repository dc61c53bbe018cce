using System.Text;

namespace PrintLab.Testing.Models;

/// <summary>A hilly sheet of a square grid, as text formats say it: half as many points as triangles, like real models.</summary>
public static class LargeModels
{
    private const int Wide = 200;

    public static string Obj(int triangles, bool facesFirst)
    {
        var (points, faces) = (new StringBuilder(), new StringBuilder());
        foreach (var (x, y, z) in Points(triangles))
        {
            points.Append($"v {x:0.000000} {y:0.000000} {z:0.000000}\n");
        }

        foreach (var (a, b, c) in Faces(triangles))
        {
            faces.Append($"f {a + 1} {b + 1} {c + 1}\n");
        }

        return facesFirst ? faces.Append(points).ToString() : points.Append(faces).ToString();
    }

    public static string ObjectOf(int triangles)
    {
        var text = new StringBuilder("""<object id="1" type="model"><mesh><vertices>""");
        foreach (var (x, y, z) in Points(triangles))
        {
            text.Append($"""<vertex x="{x:0.#####}" y="{y:0.#####}" z="{z:0.#####}"/>""").Append('\n');
        }

        text.Append("</vertices><triangles>");
        foreach (var (a, b, c) in Faces(triangles))
        {
            text.Append($"""<triangle v1="{a}" v2="{b}" v3="{c}"/>""").Append('\n');
        }

        return text.Append("</triangles></mesh></object>").ToString();
    }

    private static IEnumerable<(float X, float Y, float Z)> Points(int triangles) =>
        from row in Enumerable.Range(0, Rows(triangles) + 1)
        from column in Enumerable.Range(0, Wide + 1)
        select (column * 0.37f, row * 0.41f, 20 + MathF.Sin(row * 0.3f) + MathF.Cos(column * 0.2f));

    private static IEnumerable<(int A, int B, int C)> Faces(int triangles) =>
        from row in Enumerable.Range(0, Rows(triangles))
        from column in Enumerable.Range(0, Wide)
        let corner = (row * (Wide + 1)) + column
        from face in new[] { (corner, corner + 1, corner + Wide + 1), (corner + 1, corner + Wide + 2, corner + Wide + 1) }
        select face;

    private static int Rows(int triangles) => triangles / (2 * Wide);
}
