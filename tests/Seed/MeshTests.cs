using PrintLab.Seed.Examples;
using PrintLab.Seed.Shapes;

namespace PrintLab.Tests.Seed;

public sealed class MeshTests
{
    private static readonly IReadOnlyList<ExampleJob> Jobs =
    [
        .. ExamplePlanTests.Plan(new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero)).Jobs.Select(one => one.Job),
    ];

    [Fact]
    public void Every_model_is_closed_and_looks_outwards()
    {
        foreach (var job in Jobs)
        {
            var mesh = job.Mesh();
            var edges = mesh.Triangles.SelectMany(Edges).ToHashSet();
            edges.Count.ShouldBe(mesh.Triangles.Count * 3, $"no edge of {job.FileName} (job {job.Number}) is used twice in one direction");
            edges.ShouldAllBe(
                edge => edges.Contains(new(edge.To, edge.From)),
                $"every edge of {job.FileName} (job {job.Number}) has a face on both sides"
            );
            mesh.Volume().ShouldBeGreaterThan(100, $"{job.FileName} (job {job.Number}) is a body");
        }
    }

    [Fact]
    public void Every_model_stands_on_the_plate_and_fits_a_desktop_printer()
    {
        foreach (var mesh in Jobs.Select(job => job.Mesh()))
        {
            mesh.Vertices.Min(vertex => vertex.Z).ShouldBe(0, 1e-4);
            mesh.Vertices.Max(vertex => vertex.Length()).ShouldBeLessThan(200);
        }
    }

    [Fact]
    public void No_two_jobs_hand_in_the_same_file()
    {
        var hashes = Jobs.Select(job => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(job.File(job.Mesh()))));
        hashes.ShouldBeUnique();
    }

    private static IEnumerable<Edge> Edges(Triangle triangle) =>
        [new(triangle.A, triangle.B), new(triangle.B, triangle.C), new(triangle.C, triangle.A)];

    private sealed record Edge(int From, int To);
}
