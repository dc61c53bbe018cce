using PrintLab.Contracts;
using PrintLab.Files.Formats;

namespace PrintLab.Files.Reading;

/// <summary>Reads models a few at a time: each takes up to three times its file in memory and a processor for up to a second.</summary>
public sealed class ModelReadings : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(2, Environment.ProcessorCount));

    /// <exception cref="ServiceDefaults.Faults.Fault">validation_failed on "file": what is wrong and what to do.</exception>
    public async Task<ModelFacts> Read(ModelFormat format, string path, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            return await format.Read(path, cancellation);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
