using PrintLab.Contracts;
using PrintLab.Models.Formats;
using PrintLab.Models.Geometry;

namespace PrintLab.Files.Storage;

/// <summary>Reads a few models at a time: each takes up to three times its file size in memory and a processor for up to a second.</summary>
public sealed class ModelReader : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(2, Environment.ProcessorCount));

    /// <exception cref="Fault">validation_failed on "file": what is wrong and what to do.</exception>
    public Task<ModelFacts> Read(ModelFormat format, string path, CancellationToken cancellationToken) =>
        Use(format, path, model => Task.FromResult(model.Facts(cancellationToken)), cancellationToken);

    /// <summary>Keeps the model built only while it is used.</summary>
    /// <exception cref="Fault">validation_failed on "file": what is wrong and what to do.</exception>
    internal async Task<T> Use<T>(ModelFormat format, string path, Func<BuiltModel, Task<T>> use, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        long triangles = 0;
        try
        {
            using var model = await format.Build(path, cancellationToken);
            triangles = model.Triangles;
            return await use(model);
        }
        finally
        {
            ModelArrays.GiveBackAfter(triangles);
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
