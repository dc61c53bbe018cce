using System.Diagnostics;
using PrintLab.Files.Formats;
using PrintLab.Files.Previews.Drawing;
using PrintLab.Files.Previews.Meshes;

namespace PrintLab.Benchmarks.Models;

/// <summary>How long the previews of one file take, step by step; the best of some runs.</summary>
internal sealed record ThumbnailTimes(long Triangles, TimeSpan Read, TimeSpan Draw, TimeSpan Pack, TimeSpan LightMesh)
{
    public static async Task<ThumbnailTimes> Of(string path, int runs, CancellationToken cancellation)
    {
        ThumbnailTimes? best = null;
        for (var run = 0; run < runs; run++)
        {
            var times = await Once(path, cancellation);
            best = best is null ? times : new ThumbnailTimes(times.Triangles, Least(best.Read, times.Read), Least(best.Draw, times.Draw), Least(best.Pack, times.Pack), Least(best.LightMesh, times.LightMesh));
        }

        return best ?? throw new ArgumentOutOfRangeException(nameof(runs));
    }

    private static async Task<ThumbnailTimes> Once(string path, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var model = await ModelFormat.Of(path).Build(path, cancellation);
        var read = watch.Elapsed;
        watch.Restart();
        var picture = Thumbnail.Of(model, cancellation) ?? throw new InvalidDataException($"{path} has no size.");
        var draw = watch.Elapsed;
        watch.Restart();
        _ = Png.Of(picture);
        _ = Png.Of(picture.Smaller(Thumbnail.LargeSide / Thumbnail.SmallSide));
        var pack = watch.Elapsed;
        watch.Restart();
        _ = PreviewMesh.Of(model, cancellation);
        return new ThumbnailTimes(model.Triangles, read, draw, pack, watch.Elapsed);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
